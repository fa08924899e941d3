"""After a talk is recorded: how it was held, how sure it is, when to come back to it, a note."""
