"""Ahead of time: ask the cells, merge, check rights, pass the gate, send."""
