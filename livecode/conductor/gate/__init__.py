"""Before anything leaves: rights, known controls, bounds, and what authors are told of them."""
