"""Captains bring captains in (/invite, /team): invites, who came by them, how they are doing."""
