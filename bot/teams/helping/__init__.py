"""What a lead sees of the own team, in private: who is in it, how far, who would like a call."""
