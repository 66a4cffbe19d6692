"""Tests of ``livecode.conductor.gate``."""
