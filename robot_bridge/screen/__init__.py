"""What a terminal shows of movement, asks about it and learns from it."""
