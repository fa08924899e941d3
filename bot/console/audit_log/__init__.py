"""/audit: who did what for the campaign, newest first; of one person or kind; as a file."""
