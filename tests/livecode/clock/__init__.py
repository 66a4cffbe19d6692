"""Cycles and seconds."""
