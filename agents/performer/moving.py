"""What the robot's hand does while the agent holds it: movement from the very intents of the music.

One intent is committed as two lines: the phrase that sounds, and the gesture that carries it. The
gesture has an arc over four cycles; how firm it is and whose way it goes follow the hand meanwhile.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from agents.perception.features import FeatureFrame
from livecode.session.entry.roles import ROBOT_SLOT

BEATS = 4  # strokes of a cycle: a hand moves more slowly than notes
LEAST, MOST = 0.15, 0.75  # of the way: a soft and a loud stroke
REST = f'{ROBOT_SLOT} >> hold("0.5").follow(0.8)'  # in the middle, light to the hand
LIVELY = 0.4  # from this density on it swings about the middle, instead of to the hand and away
MOVES = "the line stays, the robot moves anew"  # the reason where that alone is new
MIDDLE = 0.5
ARC = '"<0.7 0.85 1 0.5>"'  # sets out, grows, is widest in the third cycle, and lets go
FIRM, FIRMER = 0.15, 0.25  # stiffness of a soft phrase, and by how much a loud one is firmer
ANSWERS = 0.25  # by how much it gets firmer while the hand presses; more would build itself up
AGAINST = 1.2  # λ for a hand that does not agree at all: its own way, and a little beyond
PLAIN = 0.5  # how sure a beat of the hand must be to swing with it
JOINS = '"<0.9 0.7 0.5 0.7>"'  # to the hand's beat, then by and by to the music's, and back
BESIDE = 0.5  # how wide strokes are beside a swing with the hand


@dataclass(frozen=True, slots=True)
class Held:
    """What is felt of whoever holds the handle: ``who``, "" for nobody; how sure a ``beat`` is."""

    who: str = ""
    beat: float = 0.0


NOBODY = Held()


def held(frame: FeatureFrame) -> Held:
    """Who holds the handle, as a frame has it; of several the first by name."""
    forces = sorted(path for path, _ in frame.named("force") if path.startswith("haptic/"))
    if not forces:
        return NOBODY
    who = forces[0].split("/")[1]
    beat = frame.summaries.get(f"haptic/{who}/period")
    return Held(who, beat.now if beat is not None else 0.0)


def movement(intents: Mapping[str, float], struck: Sequence[float], hand: Held = NOBODY) -> str:
    """The line for the robot's slot.

    Strokes fall where the phrase strikes: ``struck`` says how often each sixteenth begins a
    sound, 0..1; they are as wide as it is loud. While the ``hand`` agrees the robot helps it to
    where it goes, while it does not the robot goes its own way; who swings is swung with.
    """
    loud = round(intents.get("loudness", MIDDLE), 1)  # a tremble is no other movement
    swings = hand.beat >= PLAIN
    wide = (LEAST + (MOST - LEAST) * loud) * (BESIDE if swings else 1.0)
    length = len(struck) // BEATS
    accents = [
        max(struck[beat * length : (beat + 1) * length], default=0.0) for beat in range(BEATS)
    ]
    if not any(accents) and not swings:
        return REST
    lively = intents.get("density", 0.0) >= LIVELY
    parts = [_strokes(accents, wide, lively=lively)] if any(accents) else []
    parts += [f"entrain({JOINS})"] if swings else []
    parts += [_firmness(loud, hand), _side(intents, hand)]
    return f"{ROBOT_SLOT} >> {'.'.join(parts)}"


def _strokes(accents: Sequence[float], wide: float, *, lively: bool) -> str:
    """The strokes of a cycle, with their arc over four of them.

    A lively phrase swings from side to side; a calm one draws near and moves away by turns.
    """
    strong = max(accents)
    sizes = [wide * one if one >= min(MIDDLE, strong) else 0.0 for one in accents]
    if lively:
        return f'swing("{_written(sizes)}").mul(swing({ARC}))'
    made = [place for place, size in enumerate(sizes) if size]
    near = [size if place in made[0::2] else 0.0 for place, size in enumerate(sizes)]
    away = [size if place in made[1::2] else 0.0 for place, size in enumerate(sizes)]
    line = f'pull("{_written(near)}").mul(pull({ARC}))'
    return f'{line}.push("{_written(away)}")' if any(away) else line


def _written(sizes: Sequence[float]) -> str:
    return " ".join(f"{size:.2f}" if size else "0" for size in sizes)


def _firmness(loud: float, hand: Held) -> str:
    """How firm it is, and firmer at once while the hand presses."""
    firm = FIRM + FIRMER * loud
    if not hand.who:
        return f"stiffness({firm:.2f})"
    return f'stiffness(haptic("{hand.who}/force").range({firm:.2f}, {firm + ANSWERS:.2f}))'


def _side(intents: Mapping[str, float], hand: Held) -> str:
    """Whose way it goes: as the hand agrees from moment to moment, if a hand is felt."""
    if not hand.who:
        return f"compete({AGAINST * (1 - intents.get('polyphony', MIDDLE)):.1f})"
    return f'compete(haptic("{hand.who}/agreement").range({AGAINST}, 0))'
