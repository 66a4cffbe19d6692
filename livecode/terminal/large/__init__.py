"""The code of all in large letters, for those who watch from afar."""
