"""When somebody wants to be asked again: "Saturday at 3pm", "demain soir", "dans 3 jours"."""
