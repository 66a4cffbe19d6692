"""Movement here, told to a session elsewhere."""
