"""Captains bring captains in: invites, who came by them, and how they are doing."""
