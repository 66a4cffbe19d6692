"""Where sound goes and comes from: sound cards, headphones, microphones, recordings."""
