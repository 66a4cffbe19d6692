"""The mix: voices at their frames, through the effects of their orbits, into the stereo sum."""
