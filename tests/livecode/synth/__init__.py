"""Tests of the built-in instrument."""
