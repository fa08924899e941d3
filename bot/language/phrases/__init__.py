"""Tables of phrases in text files, one to a line, as whoever speaks the language can mend them."""
