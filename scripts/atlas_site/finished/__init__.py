"""What became of a page's Markdown: whether anything of it stayed raw, and where it leads."""
