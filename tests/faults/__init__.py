"""Faults on purpose, while others play: what is played is counted, nothing is taken on trust."""
