"""Cells: evaluate and query, behind a socket, whatever the code does."""
