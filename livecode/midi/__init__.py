"""The MIDI process: events to notes and controllers on time, clocks both ways, controllers in."""
