"""Mini-notation strings become trees, and trees patterns."""
