"""What to say: words, points and pictures that organizers wrote, chosen for one contact."""
