"""A captain brings a friend to an event by a link; who comes by it is counted, without a name."""
