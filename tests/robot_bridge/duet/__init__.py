"""Tests of the duet."""
