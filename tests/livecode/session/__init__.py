"""Tests of the shared session."""
