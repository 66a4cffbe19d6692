"""What samples are found, and what becomes of files that are none."""
