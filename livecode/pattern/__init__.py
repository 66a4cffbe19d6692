"""Patterns: cycle tables, haps, joins, time, structure, random, signals, controls."""
