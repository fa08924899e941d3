"""Who wants to be reminded says so: "remind me tomorrow", "relancez-moi samedi pour Luis"."""
