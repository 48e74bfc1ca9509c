"""What the `atlas` command does where no other room does it."""
