"""Movement told to a session elsewhere."""
