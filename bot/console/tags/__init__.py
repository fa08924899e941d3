"""Tags on captains (/tag): by hand from a card, or on all whom a filter finds; taken back in a tap."""
