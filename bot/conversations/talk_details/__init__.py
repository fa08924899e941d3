"""What else can be told of a talk: how it was held, how sure it is, when to come back to it."""
