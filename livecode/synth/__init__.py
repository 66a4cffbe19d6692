"""The built-in instrument: voices, effects, mixer, and the sound card."""
