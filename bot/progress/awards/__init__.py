"""/award: organizers thank a captain for something; the captain hears, and all where named."""
