"""Tests of ``livecode.synth.words``."""
