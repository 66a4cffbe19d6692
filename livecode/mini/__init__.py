"""Mini-notation: tokens, tree, parser, and the weaving of a tree into a pattern."""
