"""A text of the materials is written in the group: language by language, looked at, undone."""
