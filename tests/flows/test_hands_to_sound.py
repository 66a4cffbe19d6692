"""What two people feel of each other at one bond is heard: hands, loops, bond, feature, bus, voice.

All of it in simulated time, with the real parts from the handles to the samples of the instrument.
"""

from __future__ import annotations

import asyncio
from functools import cache

import numpy as np
import pytest

from livecode.conductor.senses.contact import Contact
from livecode.osc.codec import Message, decode
from livecode.synth.mixing.mixer import Mixer
from robot_bridge.duet.meeting import Setting, turns
from robot_bridge.feeling import Feeling
from robot_bridge.limits.profile import WRIST_HANDLE
from robot_bridge.publish import feature_packet, haptic_values
from tests.livecode.conductor.house import BODY, SETTINGS, House, evaluation, settle

pytestmark = pytest.mark.slow

CODE = 'd1 >> s("saw").sustain(2).gain(haptic("ada/agreement").range(0.1, 1))'
SECONDS, RATE, FEATURES = 8.0, 48_000, 5  # FEATURES: turns from one frame of features to the next


@cache
def heard(gives: float) -> tuple[tuple[float, ...], float]:
    """Ada's agreement 20 times a second, and how loud the last seconds sound (RMS)."""
    return asyncio.run(_performed(Setting(seconds=SECONDS, gives=gives, entrain=None)))


async def _performed(setting: Setting) -> tuple[tuple[float, ...], float]:
    house, mixer, feeling = House(), Mixer(RATE), Feeling()
    contact = Contact(house.conductor, house.room, house.outlets, house.senses, SETTINGS)
    agreements, sound = list[float](), list[float]()
    house.following.take(evaluation(CODE))
    await settle()
    for turn, (ada, _) in enumerate(turns(setting)):
        feeling.feel(ada.moments)
        if turn % FEATURES:
            continue
        values = haptic_values("ada", feeling.haptics(turn * 0.01, WRIST_HANDLE, None))
        agreements += [value for path, value in values.items() if path == "haptic/ada/agreement"]
        contact.hear(decode(feature_packet(values, turn * 0.01)), BODY)
        await house.play(1)
        for message in house.synth_messages():
            _sound(mixer, message)
        sound.append(float(np.sqrt(np.mean(mixer.render(RATE * FEATURES // 100) ** 2))))
    await house.following.close()
    return tuple(agreements), float(np.mean(sound[-60:]))


def _sound(mixer: Mixer, message: Message) -> None:
    if message.address == "/c_set":
        mixer.schedule(message, None)
    elif message.address == "/dirt/play":
        pairs = zip(message.arguments[::2], message.arguments[1::2], strict=True)
        mixer.schedule({str(name): value for name, value in pairs}, None)


def test_two_who_go_along_with_each_other_agree_and_two_who_do_not_fall_out_again() -> None:
    agreeing, stubborn = heard(0.7)[0][-60:], heard(0.0)[0][-60:]
    assert min(agreeing) > 0.95
    assert min(stubborn) < 0.7


def test_agreement_at_the_bond_is_heard() -> None:
    assert heard(0.7)[1] > 1.3 * heard(0.0)[1] > 0.0
