"""Tests of the model that picks rules."""
