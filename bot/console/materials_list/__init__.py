"""What captains are given to say and send (/materials): by kind, five a page, one of them whole."""
