"""Tests of ``livecode.terminal.painter``."""
