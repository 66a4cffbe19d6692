"""Code becomes patterns and effects, or an error with its place; nothing else can happen."""
