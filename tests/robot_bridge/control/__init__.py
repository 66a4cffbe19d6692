"""One tick, the watchdogs, shared memory, and the real loop process."""
