"""Recordings of bodies: consent, a key for each person, and a file that only grows."""
