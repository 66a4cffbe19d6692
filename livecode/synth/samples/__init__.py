"""Recorded sounds: folders and maps of them, decoded when they are first played."""
