"""Tests of ``livecode.terminal.commands``."""
