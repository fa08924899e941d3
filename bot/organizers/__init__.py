"""Those who run the campaign: the owner's one-time link, the bound group, its commands, alerts."""
