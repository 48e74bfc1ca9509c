"""What is wrong with a rendered figure."""
