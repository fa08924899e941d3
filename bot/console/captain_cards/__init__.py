"""A captain as organizers may see them: since when, how far, how to help; never a friend's name."""
