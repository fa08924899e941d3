"""Names told in chat become contacts: added, told apart, taken back."""
