"""Other minds at the same table: a language model as a guest, and tools that join as an agent."""
