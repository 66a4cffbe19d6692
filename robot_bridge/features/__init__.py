"""What a movement is like: one family of features a file."""
