"""Organizers make events (/event), change and cancel them; whoever relies on them is told."""
