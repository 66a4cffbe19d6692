"""Live values on their ways: from bodies and keyboards to buses, signals and the room."""
