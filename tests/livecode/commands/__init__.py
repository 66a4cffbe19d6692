"""Tests of ``livecode.commands``."""
