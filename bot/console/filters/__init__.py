"""Filters (/filters): captains by what they have in common, as a sentence, counted, kept."""
