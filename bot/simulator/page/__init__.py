"""The chat page: its files in `static`, what it reads of the world, and its stream of events."""
