"""The keys: which there are, how each terminal sends them, and what each does."""
