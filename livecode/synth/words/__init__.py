"""What the instrument is asked in: SuperDirt's words, and families of settings read from them."""
