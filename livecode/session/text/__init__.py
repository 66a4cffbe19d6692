"""A text that many write: changes as values, what follows them, and positions on the wire."""
