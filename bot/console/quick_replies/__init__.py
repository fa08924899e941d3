"""Short answers that organizers keep, and send by a button to the next who asks the same."""
