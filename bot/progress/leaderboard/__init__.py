"""The captains' board: totals for everybody, ranks under a chosen name for those who want one."""
