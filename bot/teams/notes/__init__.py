"""A lead and a captain of the own team write to each other through the bot; kept nowhere."""
