"""What organizers do from their group: how it goes, and messages to captains."""
