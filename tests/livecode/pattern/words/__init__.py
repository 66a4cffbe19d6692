"""Tests of ``livecode.pattern.words``."""
