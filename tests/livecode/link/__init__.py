"""One beat with other programs."""
