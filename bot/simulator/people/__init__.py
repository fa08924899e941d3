"""Those whom one plays: their accounts, what they share, and the endpoints they act through."""
