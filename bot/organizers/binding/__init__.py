"""The owner's one-time link, the bound group, its language, alerts to the owners."""
