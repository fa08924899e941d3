"""Office hours (/office): organizers offer times for a talk, captains book one, both hear of it."""
