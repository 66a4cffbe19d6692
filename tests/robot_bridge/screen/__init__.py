"""Tests of what a terminal shows of movement, asks and learns."""
