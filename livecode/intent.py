"""What somebody who moves seems to mean: one record, typed and timed, with how sure each part is.

It travels as one OSC message, ``/intent/<who>``, with the record as JSON, beside its numbers for
programs that want only those: ``/intent/<who>/tempo`` and so on. What is not known is absent, and
never 0.
"""

from __future__ import annotations

import msgspec

from livecode.errors import WireError
from livecode.osc.codec import Message

ADDRESS = "/intent/"


class Goal(msgspec.Struct, frozen=True, kw_only=True):
    """Where a hand is going: a place on each axis, and how unsure it is.

    Attributes:
        place: on each axis, in ``unit``.
        variance: of each, in the square of ``unit``.
        unit: "m" of a point in space, "rad" of a handle.
        confidence: how much of the hand's force, or of its acceleration, the goal explains, 0..1.
    """

    place: list[float]
    variance: list[float]
    unit: str
    confidence: float


class Pulse(msgspec.Struct, frozen=True, kw_only=True):
    """The beat somebody moves to.

    Attributes:
        tempo: of the movement's own period [Hz].
        phase: where in the period one is, 0..1; 0 at its crest.
        confidence: 0..1.
        level: the metrical level: periods of the movement in one beat, 0.5, 1, 2 or 4.
        beat: the tempo of the beat that this suggests [Hz].
    """

    tempo: float
    phase: float
    confidence: float
    level: float
    beat: float


class Likelihood(msgspec.Struct, frozen=True, kw_only=True):
    """One gesture or posture of those that were shown, how likely it is, and how far one is, 0..1.

    A posture is through when it has been held long enough to count.
    """

    name: str
    probability: float
    progress: float


class Share(msgspec.Struct, frozen=True, kw_only=True):
    """One part of a movement: its name, by its strongest features, and its share, 0..1."""

    name: str
    share: float


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """That the style of a movement changed: when [s, Unix], of which feature, up or down."""

    at: float
    feature: str
    rises: bool


class Intent(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What ``who`` seems to mean at ``time`` [s, Unix]; what is not known is None, or empty.

    Attributes:
        goal: where the hand is going.
        pulse: the beat.
        gestures: the likeliest first; their probabilities and that of none of them sum to 1.
        postures: the same of how one is held at this moment; empty in between.
        change: the last change of style, for a few seconds after it.
        parts: what the movement is made of, the largest first.
    """

    time: float
    who: str
    goal: Goal | None = None
    pulse: Pulse | None = None
    gestures: list[Likelihood] = []
    postures: list[Likelihood] = []
    change: Change | None = None
    parts: list[Share] = []


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Intent)


def encoded(intent: Intent) -> str:
    """An intent as JSON text."""
    return _encoder.encode(intent).decode()


def decoded(text: str | bytes) -> Intent:
    """The intent in JSON text.

    Raises:
        WireError: if it is none.
    """
    try:
        return _decoder.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise WireError(f"not an intent: {error}") from None


def intent_in(message: Message) -> Intent | None:
    """The intent of an OSC message; None if it is something else.

    Raises:
        WireError: if it is sent as an intent and is none, or another's than its address says.
    """
    who = message.address.removeprefix(ADDRESS)
    if who == message.address or "/" in who or len(message.arguments) != 1:
        return None
    text = message.arguments[0]
    if not isinstance(text, str):
        raise WireError(f"{message.address} with {type(text).__name__}: an intent is a text")
    intent = decoded(text)
    if intent.who != who:
        raise WireError(f"{message.address} tells of {intent.who[:40]!r}: each intent is its own")
    return intent


def numbers(intent: Intent) -> dict[str, float]:
    """The intent's numbers by path, such as ``intent/ada/tempo``; what is absent is not in it."""
    found: dict[str, float] = {}
    if intent.goal is not None:
        for axis, place in zip("xyz", intent.goal.place, strict=False):
            found[f"goal_{axis}"] = place
        found["goal_sure"] = intent.goal.confidence
        found["goal_variance"] = max(intent.goal.variance)
    if intent.pulse is not None:
        pulse = intent.pulse
        found |= {"tempo": pulse.tempo, "phase": pulse.phase, "tempo_sure": pulse.confidence}
        found |= {"level": pulse.level, "beat": pulse.beat}
    found |= {f"gesture_{each.name}": each.probability for each in intent.gestures}
    found |= {f"posture_{each.name}": each.probability for each in intent.postures}
    if intent.change is not None:
        found["change"] = 1.0 if intent.change.rises else -1.0
    found |= {f"part_{each.name}": each.share for each in intent.parts}
    return {f"intent/{intent.who}/{name}": value for name, value in found.items()}
