"""/campaign: the campaign's settings, changed in the group by buttons or by its file."""
