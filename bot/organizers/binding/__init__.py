"""The owner's one-time link, binding the organizers' group to the bot, alerts to owners."""
