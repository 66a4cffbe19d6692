"""Franka arms through franky, and the simulated one of franky-sim."""
