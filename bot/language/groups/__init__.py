"""What is said of all who follow in a list: "Friends:", "my cousins Ali and Nora"."""
