"""Features against the figures of their sources, and on real movement."""
