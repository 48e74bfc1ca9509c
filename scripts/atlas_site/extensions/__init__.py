"""What a Markdown page may hold beside Markdown: one file, one syntax."""
