"""What changes in the campaign's settings: old and new, confirmed, undone; its file in and out."""
