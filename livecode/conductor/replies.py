"""What an author is told about an evaluation: it plays, or why not, and where to look."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from livecode.cell.messages import Arm, Bus, Fault, Value
from livecode.conductor.gate.complaints import Complaint
from livecode.conductor.gate.demotions import MOST, WITHIN
from livecode.conductor.gate.grants import Granted
from livecode.conductor.relay.history import Played
from livecode.conductor.senses import heard
from livecode.session.entry.roles import ROBOT_SLOT
from livecode.session.messages import Armed, Control, Handed, Result

LONGEST_MESSAGE = 500
LATCHED = f"{ROBOT_SLOT} waits: the robot is latched since a panic, and stands at zero"
REARM = "the host re-arms it, F10 in the editor; then it moves"


def of_fault(evaluation: str, fault: Fault) -> Result:
    """Code that does not play, or plays only in part."""
    slot = f"{fault.slot}: " if fault.slot else ""
    return Result(
        evaluation=evaluation,
        status=fault.kind,
        message=(slot + fault.message)[:LONGEST_MESSAGE],
        line=fault.line,
        column=fault.column,
        hint=fault.hint[:LONGEST_MESSAGE],
    )


def of_loss(evaluation: str, reason: str) -> Result:
    """Code that took its cell with it, or found none."""
    return Result(
        evaluation=evaluation,
        status="limited",
        message=f"this code does not play, what played before goes on: {reason}"[:LONGEST_MESSAGE],
        hint="make it smaller, or play fewer events",
    )


def of_mute(evaluation: str, slot: str, name: str) -> Result:
    """A slot that took too much too often: for its author, and for the host who sees it too."""
    return Result(
        evaluation=evaluation,
        status="limited",
        slots=[slot],
        message=f"{slot} of {name} took too much {MOST} times in {WITHIN:g} s: it is muted",
        hint=f"play something smaller, then unmute({slot})",
    )


def of_hush(evaluation: str) -> Result:
    """Code that was hushed before it began."""
    return Result(evaluation=evaluation, status="rejected", message="hushed before it began")


def of_played(played: Played) -> Result:
    """Code that plays already, told again."""
    return Result(
        evaluation=played.evaluation,
        status="playing",
        slots=list(played.slots),
        start=played.start,
    )


def of_complaint(evaluation: str, complaint: Complaint, code: str) -> Result:
    """A value that the gate changed or left out, with its place in the code of the evaluation."""
    place = complaint.place(code)
    return Result(
        evaluation=evaluation,
        status="limited",
        message=f"{complaint.slot}: {complaint.message}"[:LONGEST_MESSAGE],
        line=place.line if place else 0,
        column=place.column if place else 0,
    )


def of_handed(handed: heard.Handed) -> Handed:
    """What everybody hears of a slot, for the log."""
    events = [
        (event.begin, event.end, {name: _logged(held) for name, held in event.controls.items()})
        for event in handed.events
    ]
    return Handed(cycle=handed.cycle, slot=handed.slot, events=events)


def _logged(value: Value) -> Control:
    if isinstance(value, Bus):
        low, high = value.low, value.high
        return {"path": value.path, "low": low, "high": high, "curve": value.curve}
    return value


def while_latched(results: Sequence[Result]) -> list[Result]:
    """The same where the robot is latched: what plays on it moves nothing until it is re-armed."""
    told = []
    for result in results:
        if result.status != "playing" or ROBOT_SLOT not in result.slots:
            told.append(result)
            continue
        others = [slot for slot in result.slots if slot != ROBOT_SLOT]
        if others:
            told.append(replace(result, slots=others))
        waits = replace(result, status="limited", slots=[ROBOT_SLOT], message=LATCHED, hint=REARM)
        told.append(waits)
    return told


def with_gestures(
    results: Sequence[Result], author: str, played: Played, arms: Sequence[Arm]
) -> list[Result]:
    """The same, with all that waits for gestures now, and the gesture that this was, if any."""
    armed = [
        Armed(gesture=arm.gesture, slot=arm.slot, evaluation=arm.evaluation, author=author)
        for arm in arms
    ]
    return [
        replace(result, start=played.start, gesture=played.gesture, armed=armed)
        if played.gesture
        else replace(result, armed=armed)
        for result in results
    ]


def of_grant(
    evaluation: str, granted: Granted, start: float, notes: Sequence[str] = ()
) -> list[Result]:
    """Code that plays from cycle ``start`` on; and, apart, what of it was refused."""
    told = []
    if granted.slots or not granted.reasons:
        told.append(
            Result(
                evaluation=evaluation,
                status="playing",
                slots=list(granted.slots),
                message="; ".join(notes)[:LONGEST_MESSAGE],
                start=start,
            )
        )
    if granted.reasons:
        told.append(
            Result(
                evaluation=evaluation,
                status="refused",
                slots=list(granted.refused),
                message="; ".join(granted.reasons)[:LONGEST_MESSAGE],
            )
        )
    return told
