"""Turns the atlas into a website: the only package that knows Markdown and HTML."""
