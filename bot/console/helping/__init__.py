"""What a lead sees of the own team, in private: its radar, in numbers, and what may help."""
