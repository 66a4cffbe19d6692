"""Intents from features, and what the others play."""
