"""Tests of how the agent writes."""
