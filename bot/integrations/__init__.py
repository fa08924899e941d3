"""What other systems are told of the campaign: what changes, and what stands."""
