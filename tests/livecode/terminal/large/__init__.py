"""Large letters, and what is seen in them."""
