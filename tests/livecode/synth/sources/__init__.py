"""Tests of ``livecode.synth.sources``."""
