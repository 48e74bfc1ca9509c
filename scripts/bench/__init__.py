"""What the site promises to be, measured: light, quick to build, quick to preview. Prints figures; asserts nothing."""
