"""Tests of the calibration of a handle."""
