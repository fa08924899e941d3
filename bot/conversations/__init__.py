"""Talks with contacts and what comes of them: who is next, pledges, vote plans, words to say."""
