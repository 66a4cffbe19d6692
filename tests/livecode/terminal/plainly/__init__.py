"""Tests of playing line by line."""
