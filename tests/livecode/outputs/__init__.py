"""Where events go: bytes that a foreign counterpart reads."""
