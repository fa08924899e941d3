"""After the vote: three questions to captains, a picture of what they did, results (/results)."""
