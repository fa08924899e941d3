"""Filters (/filters): which captains, put together by buttons, told as a sentence, counted, kept."""
