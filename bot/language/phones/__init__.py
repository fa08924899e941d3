"""Telephone numbers as people, phones and spreadsheets write them."""
