"""Handles of our own protocol: binary frames over UDP or a serial line."""
