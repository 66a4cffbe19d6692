"""Hostile input, made by changing good input: bounded and the same each time in the tests."""
