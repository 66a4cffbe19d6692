"""Tests of ``livecode.session.entry``."""
