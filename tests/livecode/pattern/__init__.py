"""Tests of the pattern engine."""
