"""Notes, scales, chords and voicings."""
