"""Tidal's control port."""
