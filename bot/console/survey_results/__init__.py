"""What captains answered: a picture in the group, a table and free words to administrators."""
