"""In which letters a file of text is written: UTF-8, or those of older programs anywhere."""
