"""What the agent keeps of what people like: one readable file, and the taste from it."""
