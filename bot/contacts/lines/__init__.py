"""Lists as people paste them: a person on each line, with a number, a relation, a town, an age."""
