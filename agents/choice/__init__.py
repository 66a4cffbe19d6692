"""Candidates, the guard, the named terms of the ranking, and memory."""
