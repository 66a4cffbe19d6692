"""Tests of what the agent senses."""
