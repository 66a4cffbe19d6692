"""What a handle is truly like, found by trying: friction, range, comfort, Z-width, bandwidth."""
