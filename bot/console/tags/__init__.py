"""Tags on captains (/tag): by hand, or on all whom a filter finds; taken back in one tap."""
