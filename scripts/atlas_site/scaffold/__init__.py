"""Starts of new files, with comments that are the guide."""
