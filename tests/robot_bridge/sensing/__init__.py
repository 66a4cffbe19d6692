"""Datagrams to samples, on purpose bad ones too."""
