"""Talks with contacts and what comes of them: pledges, vote plans, words to pass on."""
