"""A study in a lab: who plays with what and in which order, what is asked, and what came of it."""
