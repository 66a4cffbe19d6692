"""Tests of ``livecode.conductor.relay``."""
