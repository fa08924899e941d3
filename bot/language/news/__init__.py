"""What is told about people: who, and how it went."""
