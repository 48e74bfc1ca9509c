"""The live preview: what somebody saves is shown at once, and what takes long arrives by itself."""
