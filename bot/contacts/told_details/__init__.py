"""What a sentence tells of a contact (a number, a town, an age, a relation), kept after a tap."""
