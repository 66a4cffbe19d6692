"""Controls of the robot partner: what the player of slot ``r1`` asks of its body.

All but `compete` and `spring` are shares of what the device allows, so that one line plays any
robot.
"""

from __future__ import annotations

from livecode.vocabulary.entries import Control


def _share(name: str, summary: str, example: str, default: float | None = None) -> Control:
    return Control(
        name,
        "number",
        summary,
        example,
        unit="of the device's range",
        low=0,
        high=1,
        default=default,
        sink="robot",
    )


ROBOT: tuple[Control, ...] = (
    _share(
        "push",
        "Moves away from the hand, so far of the way it has.",
        'push("0 0.5 ~ 0.8")',
    ),
    _share("pull", "Draws the hand near, so far of the way it has.", 'pull("0 0.4 ~ 0.2")'),
    _share(
        "swing",
        "Swings to and fro about the middle, so wide; .swing(4) of sounds delays their off-beats.",
        'swing("0.3 0.6")',
    ),
    _share("hold", "Stays at a place of its range, firmly.", 'hold("0.5")'),
    _share("follow", "Yields to the hand; 1 is as light as it can be.", 'follow("<0.2 1>")'),
    _share(
        "stiffness",
        "How strongly it is drawn to where it wants to be.",
        'pull("0 0.4").stiffness("0.3 0.6")',
        0.3,
    ),
    Control(
        "spring",
        "number",
        "How strongly it is drawn to where it wants to be, as a figure: goes before stiffness, and "
        "is at most what the device may.",
        'pull("0 0.4").spring("1.7 5")',
        unit="N·m/rad",
        low=0,
        high=100,
        sink="robot",
    ),
    _share(
        "damping",
        "How much it resists being moved quickly.",
        'swing("0.4").damping("0.2 0.7")',
        0.3,
    ),
    Control(
        "compete",
        "number",
        "0 helps the hand to where it goes, 1 goes its own way, 2 works against it.",
        'swing("0.4").compete("<0 1 2>")',
        low=0,
        high=2,
        default=0.8,
        sink="robot",
    ),
    _share(
        "entrain",
        "Swings with the hand: at 0 where the cycle's beat is, at 1 where the hand's is.",
        'entrain("<0.2 0.8>").stiffness(0.2)',
    ),
    _share(
        "retrace",
        "Takes down what the hand draws in its first event, then leads it there, stiffer each time "
        "until it is so stiff; 0 forgets.",
        'retrace("0.4")',
    ),
)
