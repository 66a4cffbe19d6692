"""Tests of ``livecode.performance``."""
