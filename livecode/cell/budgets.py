"""How much one performer's cell may hold, produce and use: every limit of a cell in one place."""

from __future__ import annotations

# Producing.
TRIAL_CYCLES = 4  # cycles that new code is tried on before it sounds
EVENTS_PER_CYCLE = 1024  # events of one slot in one cycle; what is beyond does not sound
EVENTS_PER_REPLY = 256  # events of one answer, all slots together
LONGEST_WINDOW = 8  # cycles that one query may ask for

# Holding.
MOST_SLOTS = 64  # slots of one cell
MOST_CHANGES = 16  # evaluations of one slot that wait for their start or are still asked about
KEPT_CYCLES = 4  # cycles behind the last query that can still be asked about
FURTHEST_CYCLE = 1 << 40  # cycle counts beyond this are no performance

# Wire sizes: an event is small, whatever code makes of it.
MOST_CONTROLS = 64  # controls of one event
LONGEST_TEXT = 128  # characters of a control's name or text
MOST_SPANS = 16  # places in the code that one event can come from
LARGEST_WHOLE = 1 << 53  # whole numbers beyond this travel as floats

# The process.
MEMORY = 512 << 20  # bytes of address space
FILES = 32  # open files
REQUEST_SECONDS = 2  # seconds of processor time for one request; the process ends after them
MOST_CELLS = 128  # cells of one zygote
