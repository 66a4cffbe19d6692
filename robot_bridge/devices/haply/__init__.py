"""Haply devices by the Inverse Service, and a mock of that."""
