"""Tests of ``livecode.session.text``."""
