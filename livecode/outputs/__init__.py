"""Where events go: the synth, SuperDirt, MIDI, the robot, a recorder."""
