"""Tests of the probe of keys."""
