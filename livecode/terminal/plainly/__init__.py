"""Playing line by line: for screen readers, for dumb terminals, for pipes."""
