"""The words and controls that an agent leaves alone, each with the reason.

Every other word has a rule: what stands neither here nor in a rule does not exist.
"""

from __future__ import annotations

from collections.abc import Mapping

# Why, and what: a reason for each kind.
_REASONS: Mapping[str, tuple[str, ...]] = {
    "belongs to the room, and so to people": (
        "setcps setcpm setbpm hush solo unsolo mute unmute dialect resetCycles once cpm cps",
        "d1 d2 d3 d4 d5 d6 d7 d8 d9 d10 d11 d12 d13 d14 d15 d16",
    ),
    "moves the robot, which is another grammar": (
        "r1 push pull swing hold follow stiffness damping compete entrain retrace",
    ),
    "waits for somebody's gesture": ("on",),
    "reads a device that nobody showed the agent": ("cc osc",),
    "is written where features are sensed, as a control's value": ("motion haptic",),
    "plays only after its own line's end, or before it": ("anticipate",),
    "reaches a machine or program beyond the instrument": (
        "midichan midiport ccn ccv progNum midibend midicmd midimap miditouch polyTouch",
        "nrpnn nrpv ctlNum val control sysexid sysexdata songPtr frameRate frames",
        "seconds minutes hours uid oschost oscport expression sustainpedal",
    ),
    "reaches what others play, or where it is mixed": (
        "orbit channel channels bus busgain duckorbit duckdepth duckattack duckonset lock",
        "source analyze fft",
    ),
    "says nothing that is heard": (
        "silence color label activeLabel layer apply always never stut undegrade undegradeBy",
    ),
    "names sounds that the built-in instrument does not have": ("bank",),
}

REFUSED: Mapping[str, str] = {
    name: reason for reason, lines in _REASONS.items() for line in lines for name in line.split()
}
