"""Surveys (/survey): organizers write questions to captains, in each language, and look at them."""
