"""What is written behind a slash, or asked for with a key of its own, and carried out."""
