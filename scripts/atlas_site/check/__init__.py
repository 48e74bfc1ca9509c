"""What is wrong with the built site."""
