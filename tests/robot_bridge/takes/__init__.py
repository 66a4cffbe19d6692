"""Tests of recorded movement from files."""
