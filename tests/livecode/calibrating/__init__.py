"""How late each sound is heard, found and kept."""
