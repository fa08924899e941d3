"""What worked, what is in the way, whether somebody would do it again, in people's own words."""
