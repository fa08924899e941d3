"""The daily digest in the group: what changed, who needs a call, what is due, what waits."""
