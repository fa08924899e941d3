"""Editing a contact: name, town, rough age, phone, a private note, who needs a call to vote."""
