"""What to say (/points too): what organizers wrote, the best chosen for one contact."""
