"""A captain asks to be reminded in words: of one friend or several, on a day, at an hour."""
