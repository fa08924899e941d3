"""Teams of captains: who brought whom in, and contacts handed over."""
