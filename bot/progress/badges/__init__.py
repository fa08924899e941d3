"""Goals for a week, streaks, badges and personal bests: thanks for talks and plans."""
