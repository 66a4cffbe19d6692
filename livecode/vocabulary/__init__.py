"""The registry: every word and control with its type, unit, range, summary and example."""
