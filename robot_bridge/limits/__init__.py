"""What the robot may never do: one limit a file, pure functions, and the stop states."""
