"""Teams of captains: who is in one and leads it, who brought whom in, contacts handed over."""
