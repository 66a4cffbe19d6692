"""How late each sound is heard, found by ear or through a cable, and kept."""
