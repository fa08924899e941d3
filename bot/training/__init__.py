"""Training: short cards, a quiz with a certificate, and practice talks with friends that are data."""
