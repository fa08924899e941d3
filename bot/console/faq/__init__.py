"""What captains ask often: their question meets the answers that are known, then a person."""
