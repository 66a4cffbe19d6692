"""Keystrokes: the editor that a performer types in, its keys and its footer."""
