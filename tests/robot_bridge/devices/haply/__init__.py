"""Conversations with an Inverse Service, and one that is not there."""
