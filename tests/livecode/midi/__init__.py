"""Tests of the MIDI process, most of them without a port."""
