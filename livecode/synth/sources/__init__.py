"""What a voice is made of: oscillators, drums, recordings; from a tone to its dry sound."""
