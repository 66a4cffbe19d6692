"""Ahead of time: windows, rights, the gate, buses and the whole."""
