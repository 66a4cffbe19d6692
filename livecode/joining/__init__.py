"""Taking a seat in a session elsewhere."""
