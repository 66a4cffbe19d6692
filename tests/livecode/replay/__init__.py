"""Tests of livecode.replay."""
