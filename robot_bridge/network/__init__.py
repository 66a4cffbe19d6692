"""Two handles in two places."""
