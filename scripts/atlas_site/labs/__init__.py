"""Labs: run, made into pages, offered to take away."""
