"""Tests of what the agent keeps."""
