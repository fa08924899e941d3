"""A filter, tag or team in figures, and who of it needs a call (/status, /radar with its name)."""
