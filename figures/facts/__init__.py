"""Every value that the site may state, and where it is from: read from the models' files or computed from trees."""
