"""The body: movement in, and a partner that one can hold."""
