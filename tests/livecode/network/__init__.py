"""Tests of a performance on a network."""
