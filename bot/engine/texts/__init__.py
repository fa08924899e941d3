"""Every word that a person reads, in the reader's language."""
