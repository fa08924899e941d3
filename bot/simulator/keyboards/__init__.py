"""Inline and reply keyboards: checked, shown on people's screens, tapped and answered."""
