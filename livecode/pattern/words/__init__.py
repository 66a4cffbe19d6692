"""The words that performers write, each as a function of patterns."""
