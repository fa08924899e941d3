"""The help desk: what a captain asks is a thread in the group, answered there by replying."""
