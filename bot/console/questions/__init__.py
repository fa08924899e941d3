"""A captain's question reaches the organizers' group; a reply to it there reaches the captain."""
