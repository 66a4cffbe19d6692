"""Measurements: make bench prints a table and writes out/bench.json."""
