"""The study: its design, its tests, its sheets, and its tables."""
