"""The mind: a performer that is a program."""
