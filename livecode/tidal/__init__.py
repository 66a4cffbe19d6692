"""Tidal's control port: what was made to control a Tidal controls a session."""
