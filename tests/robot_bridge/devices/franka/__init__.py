"""A Franka arm as a handle: what it is told, and a simulated one that does it."""
