"""Captains answer a survey: one question at a time, back, left out, gone on with later, changed."""
