"""Training: short cards, a quiz with a certificate, practice talks with friends made of data."""
