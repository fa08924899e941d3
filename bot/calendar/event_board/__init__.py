"""Events in the organizers' group: what is coming, one card each that counts, who comes."""
