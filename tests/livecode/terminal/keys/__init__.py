"""Tests of ``livecode.terminal.keys``."""
