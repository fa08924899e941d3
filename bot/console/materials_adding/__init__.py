"""Something new for captains to say or send: what it is and for whom, a picture, a translation."""
