"""A performance on a network: its address, its certificate, how others find and read its invite."""
