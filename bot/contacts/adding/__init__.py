"""Names typed or pasted in chat become contacts: added, two of one name told apart, undone."""
