"""What pages list: one file, one mark that is replaced by what the data have."""
