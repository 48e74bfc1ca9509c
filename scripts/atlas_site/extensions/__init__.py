"""What a Markdown page may hold beside Markdown: one file, one syntax."""

from atlas_site import ending

ending.watch()   # MkDocs imports extensions before anything else of ours
