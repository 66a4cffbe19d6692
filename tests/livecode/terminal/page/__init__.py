"""Tests of ``livecode.terminal.page``."""
