"""Goals, streaks, badges and personal bests: thanks for talks, plans and what follows them."""
