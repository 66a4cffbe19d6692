"""Tests of recordings of bodies."""
