"""/owners: who owns the campaign, taking rights away, a one-time link for another owner."""
