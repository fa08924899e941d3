"""Tables as spreadsheets and other programs write them: rows of words, whatever the file is."""
