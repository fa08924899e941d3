"""What can be done in the group: /help in six parts, or by a word, as in "/help team"."""
