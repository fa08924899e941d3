"""For whom and when something of the materials is: ticked by buttons, told, looked at."""
