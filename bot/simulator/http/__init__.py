"""What requests are made of, the bot's and people's: parameters, JSON, refusals."""
