"""Which of several campaigns on one bot somebody is here for: asked, and changed by /campaigns."""
