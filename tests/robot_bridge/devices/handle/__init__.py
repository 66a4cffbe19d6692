"""Our own handles: frames, the controller's law, wires, and the sketch in C++."""
