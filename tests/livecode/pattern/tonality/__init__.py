"""Tests of ``livecode.pattern.tonality``."""
