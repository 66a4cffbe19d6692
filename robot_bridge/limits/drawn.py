"""The stop states as the docs show them: a table and a figure, both drawn from the code's table."""

from __future__ import annotations

from livecode.errors import ConfigError
from robot_bridge.limits.stop_states import NO_FORCE, TABLE, Sign, Stop

BEGIN, END = "<!-- stop states: drawn from robot_bridge/limits -->", "<!-- end of stop states -->"

STATES = {
    Stop.ARMED: "plays",
    Stop.HOLD: "yields to the hand, moves nothing by itself",
    Stop.SOFT_STOP: "lets go within 0.1 s, brakes until 0.3 s",
    Stop.ZERO: "no force; starts again, softly, when all is well",
    Stop.LATCHED: "no force until somebody re-arms",
}
SIGNS = {
    Sign.PANIC: "somebody pressed panic",
    Sign.FAULT: "a reading or a speed that cannot be",
    Sign.SILENT: "the device says nothing for 20 ms",
    Sign.ALONE: "the body gives no sign of life for 0.1 s",
    Sign.REARM: "a new start is asked for, and the handle is calm",
    Sign.STALE: "what was commanded is older than its lease",
    Sign.LATE: "a tick came 20 ms too late",
    Sign.SETTLED: "a soft stop has run its course",
    Sign.HOLD: "commanded to hold",
    Sign.PLAY: "commanded to play",
}


def table() -> str:
    """For each sign, of which the first one counts, the state that follows each state."""
    lines = [
        "| sign | " + " | ".join(state.word for state in Stop) + " |",
        "|---|" + "---|" * len(Stop),
    ]
    for sign in Sign:
        cells = [TABLE[state].get(sign) for state in Stop]
        words = [cell.word if cell is not None else "" for cell in cells]
        lines.append(f"| {SIGNS[sign]} | " + " | ".join(words) + " |")
    does = [f"{STATES[state]}" for state in Stop]
    return "\n".join([*lines, "| *what it is* | " + " | ".join(does) + " |"])


def figure() -> str:
    """The same as a diagram for Mermaid: an arrow for each two states, with what leads there."""
    lines = ["```mermaid", "stateDiagram-v2", f"  [*] --> {Stop.ZERO.word}"]
    for state in Stop:
        for other in Stop:
            signs = [sign.name.lower() for sign in Sign if TABLE[state].get(sign) is other]
            if signs:
                lines.append(f"  {state.word} --> {other.word}: {', '.join(signs)}")
    lines += [f"  note right of {state.word}: no force" for state in Stop if state in NO_FORCE]
    return "\n".join([*lines, "```"])


def drawn() -> str:
    """All that stands between the marks in the docs."""
    return f"{BEGIN}\n{table()}\n\n{figure()}\n{END}"


def redrawn(text: str) -> str:
    """A page with what stands between its marks drawn anew.

    Raises:
        ConfigError: if it has no such marks.
    """
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ConfigError(f"there is no {BEGIN!r} with {END!r} after it in this page")
    return before + drawn() + after
