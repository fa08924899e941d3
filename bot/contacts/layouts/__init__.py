"""Tables as people lay them out: the same list several times beside each other, or turned."""
