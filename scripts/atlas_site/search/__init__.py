"""What readers search, and what they find it by."""
