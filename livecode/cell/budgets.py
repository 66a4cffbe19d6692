"""How much one performer's cell may hold, produce and use: every limit of a cell in one place."""

from __future__ import annotations

# Producing.
TRIAL_CYCLES = 4  # cycles that new code is tried on before it sounds
EVALUATION_COST = 90_000  # events that building and trying new code may cost together
TRIAL_COST = 60_000  # events that may be made on the way in one trial, all slots together
CYCLE_COST = 20_000  # events that may be made on the way to one cycle of one slot
TRIED_EVENTS = 32  # events of each slot's trial that the conductor judges before they sound
LOOKED_AT = 128  # events among which those are found, each of which says something else
LIVE_COST = 5_000  # the same for a pattern that live values shape: it is made anew at each query
ANSWER_COST = 60_000  # the same for one answer, all slots together
STUDY_COST = 300_000  # the same for all cycles of a study together, its trial not counted
EVENTS_PER_CYCLE = 1024  # events of one slot in one cycle; what is beyond does not sound
EVENTS_PER_ANSWER = 256  # events of one answer, all slots together
LONGEST_WINDOW = 8  # cycles that one query may ask for
LONGEST_STUDY = 64  # cycles that one study may ask for
LONGEST_REST = 32  # cycles that a pattern which keeps failing is left alone for

# Holding.
MOST_CHANGES = 16  # changes of one slot that are to come or can still be asked about
MOST_SIGNALS = 1024  # live values that are kept
MOST_READ = 64  # live values that patterns read at once; others stand still
MOST_HEARD = 128  # events of another slot that are heard in one cycle
KEPT_CYCLES = 4  # cycles behind the last query that can still be asked about
FURTHEST_CYCLE = 1 << 31  # in both directions

# An event is small on the wire, whatever code makes of it.
LONGEST_EVENT = 1 << 20  # cycles from its begin to its end
FINEST = 1 << 30  # the greatest denominator of its times
MOST_CONTROLS = 64
LONGEST_TEXT = 128  # characters of a control's name or text
MOST_SPANS = 16  # places in the code that it can come from
LARGEST_WHOLE = 1 << 53  # whole numbers beyond this travel as floats

# The process.
RESOURCES = {
    "RLIMIT_AS": 512 << 20,  # bytes of address space
    "RLIMIT_NOFILE": 32,  # open files
    "RLIMIT_NPROC": 0,  # processes it may start
    "RLIMIT_CORE": 0,  # bytes of a core file
    "RLIMIT_FSIZE": 64 << 20,  # bytes that a log file can grow to by its hand
}
REQUEST_SECONDS = 2  # seconds of processor time for one request; the process ends after them
MOST_CELLS = 192  # cells of one zygote: two conductors ask one each of 64 players, agents study
