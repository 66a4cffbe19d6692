"""Tests of ``livecode.synth.cards``."""
