"""The page as one sees it: its text, what is marked upon it, what is said under its lines."""
