"""Limits under everything that numbers can be."""
