"""One performer's evaluator and patterns behind a socket."""
