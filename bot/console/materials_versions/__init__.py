"""How a text of the materials stood before: compared, brought back; what is retired, and back."""
