"""An administrator who writes as the group shows by a tap who they are; only the bot learns it."""
