"""Tests of learning by playing."""
