"""Tests of ``livecode.conductor.senses``."""
