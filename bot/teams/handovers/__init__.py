"""A captain passes a contact on to another, when all three agree."""
