"""Tests of ``livecode.terminal.board``."""
