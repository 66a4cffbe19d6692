"""Cycles and seconds: the tempo map, and the clocks that read it."""
