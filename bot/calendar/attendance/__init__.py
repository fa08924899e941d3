"""Who was there: ticked in the group, told by a tap or the door's code; the recap, and thanks."""
