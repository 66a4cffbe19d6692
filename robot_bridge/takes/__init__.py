"""Recorded movement from files: read, drawn, and sent as OSC."""
