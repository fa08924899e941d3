"""What was meant by words that may be a name or something else: asked, and acted upon."""
