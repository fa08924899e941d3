"""The people a captain knows: added by name, kept on a list that only the captain sees."""
