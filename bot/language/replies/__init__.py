"""Short replies: yes, no, that's all; thanks and greetings; questions for people."""
