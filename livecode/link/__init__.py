"""Ableton Link: one beat with the programs of the network, led by the room or by them."""
