"""What a performer needs to know of words that listen: where it comes from, how to try it alone."""

from __future__ import annotations

from livecode.vocabulary.bodily import listed

MOTION = (
    "It comes from a phone or an inertial sensor that sends OSC to the motion port of the host's "
    "machine, 9000 unless the settings say otherwise. Until then it is 0.",
    listed("motion"),
    "jump, strike, shake, still and onset are 1 when made and soon 0 again. What two people have "
    'in common stands under both names, as motion("ada+bob/synchrony"); what all have, under '
    "everyone. What cannot be known from a device is not told. docs/features.md defines them.",
    "Who moves is called hand, or as mover in config.toml says; a second sensor is hand2.",
    "Without a sensor, in another terminal: somebody who runs and walks, as hand; with "
    "--recording gestures one who jumps, strikes, shakes and freezes.",
    "    python -m robot_bridge replay",
)
HAPTIC = (
    "It comes from the robot's handle and whoever holds it, called hand, or as mover in "
    "config.toml says. Without a robot it is 0.",
    listed("haptic"),
    "position is 0.5 in the middle; agreement is 1 when the hand goes along with the robot.",
    "Without a device there is a simulated handle in a simulated hand, which moves as the "
    "movement that comes in does. This lets both meet:",
    '    r1 >> pull("<1 -1>").stiffness(0.5)',
)
CC = (
    "It comes from MIDI controllers of the host's machine: a port that is there is listened to, "
    "[midi] in config.toml chooses, and livecode play --midi hocket makes a port named hocket "
    "to which others connect. Until a controller is moved it is 0.",
    "Without a device: connect any program that sends MIDI to that port, or try osc(…) instead.",
)
OSC = (
    "It comes from anything that sends OSC to the motion port of the host's machine, 9000 unless "
    "the settings say otherwise: a message with one number, such as /pedal 0.7.",
    "To try it, in another terminal:",
    '    python -c "from pythonosc.udp_client import SimpleUDPClient as Out; '
    "Out('127.0.0.1', 9000).send_message('/pedal', 0.7)\"",
)
ON = (
    'A gesture is a live value that rises through a half: on("ada/jump") is that of a body; '
    'any "motion/…", "haptic/…", "cc/64" or "osc/pedal" can be one.',
    "The block is made ready now. It plays, once, from the next cycle line that everybody can "
    "meet after the gesture.",
    "on(…).again() waits for every time, on(…).stop() waits no more, and a hush takes back all. "
    "Behind >> stands a slot and what it plays, or a function that plays into slots.",
    'Without a sensor, in another terminal: jumps, strikes, shakes and freezes for on("hand/jump") '
    "and the others.",
    "    python -m robot_bridge replay --recording gestures",
)
HEARD = (
    "It is what everybody heard of that slot in the last cycle, whoever plays it, as it left the "
    "gate. Nothing while the slot is silent.",
    'To try it alone: play d2 >> s("bd(3,8)") first, as is done for the example here.',
)
