"""A ride to the vote or other help: asked for by a captain, taken by an organizer, called off."""
