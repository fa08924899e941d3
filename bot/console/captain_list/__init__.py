"""Captains by name (/captains): those whom a filter finds, five at a time, with how far each is."""
