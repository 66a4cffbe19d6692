"""Tests of what code would play, and of what words mean."""
