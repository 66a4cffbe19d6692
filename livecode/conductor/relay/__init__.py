"""Two conductors, one of which sends: what they share, and how one who was away comes back."""
