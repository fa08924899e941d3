"""A day with its hours as people write them: "Saturday 2-4 pm", "samedi 9 mai, 14 h à 16 h 30"."""
