"""Tests of the agent on stage."""
