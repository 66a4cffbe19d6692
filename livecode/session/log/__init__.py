"""What lasts: the log of a performance, and how a room is built again from it."""
