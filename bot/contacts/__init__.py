"""The people a captain knows: a list that only the captain sees."""
