"""Tests of ``livecode.synth.mixing``."""
