"""Learning by playing: steps that are checked by what sounds."""
