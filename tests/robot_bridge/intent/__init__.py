"""Intent against the figures of its sources, in simulated time."""
