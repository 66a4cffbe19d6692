"""Tests of ``livecode.synth.effects``."""
