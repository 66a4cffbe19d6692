"""Device profiles, decoding and resampling: datagrams to samples in SI units."""
