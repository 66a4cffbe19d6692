"""What the robot's hand does while the agent holds it: movement from the very intents of the music.

One intent is committed as two lines: the phrase that sounds, and the gesture that carries it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from livecode.session.roles import ROBOT_SLOT

BEATS = 4  # strokes of a cycle: a hand moves more slowly than notes
LEAST, MOST = 0.15, 0.75  # of the way: a soft and a loud stroke
REST = f'{ROBOT_SLOT} >> hold("0.5").follow(0.8)'  # in the middle, light to the hand
LIVELY = 0.4  # from this density on it swings about the middle, instead of drawing near
MIDDLE = 0.5


def movement(intents: Mapping[str, float], struck: Sequence[float]) -> str:
    """The line for the robot's slot.

    Strokes fall where the phrase strikes: ``struck`` says how often each sixteenth begins a
    sound, 0..1; they are as wide as it is loud. Where the hand agrees the robot goes its way.
    """
    loud = intents.get("loudness", MIDDLE)
    wide = LEAST + (MOST - LEAST) * loud
    length = len(struck) // BEATS
    accents = [
        max(struck[beat * length : (beat + 1) * length], default=0.0) for beat in range(BEATS)
    ]
    if not any(accents):
        return REST
    strokes = " ".join(f"{wide * one:.2f}" if one >= MIDDLE else "0" for one in accents)
    if max(accents) < MIDDLE:
        strokes = f"{wide * max(accents):.2f}"
    gesture = "swing" if intents.get("density", 0.0) >= LIVELY else "pull"
    stiff = 0.2 + 0.5 * loud
    against = 1.2 * (1 - intents.get("polyphony", MIDDLE))
    return f'{ROBOT_SLOT} >> {gesture}("{strokes}").stiffness({stiff:.2f}).compete({against:.1f})'
