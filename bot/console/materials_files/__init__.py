"""The files of the materials leave as they are in force, and come back changed (/materials)."""
