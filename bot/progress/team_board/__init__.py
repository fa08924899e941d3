"""The teams’ board: talks of the week against goals, and overall; small teams are folded."""
