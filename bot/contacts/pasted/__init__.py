"""Tables and blocks with labels that are pasted into the chat."""
