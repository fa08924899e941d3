"""How the campaign goes, in numbers, and who needs a call."""
