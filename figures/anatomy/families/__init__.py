"""One file for each family of models: its configuration, and the tree that follows from it."""
