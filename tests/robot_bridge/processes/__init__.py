"""The body and its robot as real processes, and what happens when one of them dies."""
