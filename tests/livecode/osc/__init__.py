"""The wire: round trips, and bytes from strangers."""
