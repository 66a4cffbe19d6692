"""The painter: the screen, and what moves on it, drawn without disturbing what stands."""
