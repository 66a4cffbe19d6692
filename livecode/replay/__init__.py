"""A log performed again, and made into files: sound, MIDI, lines of JSON."""
