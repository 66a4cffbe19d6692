"""The processes of a performance: how each is launched, watched, and started again."""
