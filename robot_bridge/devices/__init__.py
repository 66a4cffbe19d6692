"""Handles and arms behind four verbs: connect, read, write, close."""
