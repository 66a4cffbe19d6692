"""Which keys a terminal sends: pressed one after the other, and looked at."""
