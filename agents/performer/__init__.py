"""Turns, etiquette and explanation, and the client that joins a session."""
