"""The command line: its flags, its answers to slips, and what it tells of this machine."""
