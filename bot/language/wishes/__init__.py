"""What is wished for in plain words: to stop, help, the menu, my list."""
