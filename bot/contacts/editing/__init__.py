"""What a captain may add to a name: town, rough age, phone, a private note, who needs a call."""
