"""Tests of how the agent chooses."""
