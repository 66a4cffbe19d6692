"""Tests of ``livecode.session.log``."""
