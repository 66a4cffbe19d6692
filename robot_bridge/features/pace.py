"""How often features are told: one fact, on which windows that count in frames rest."""

FRAME_RATE = 25.0  # [Hz]: a movement waits 40 ms at most, so that a bound voice follows within 50
