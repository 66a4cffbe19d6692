"""``livecode calibrate``: clicks, and somebody who taps along, or a cable back into an input."""

from __future__ import annotations

import asyncio
import dataclasses
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from prompt_toolkit.input import create_input
from prompt_toolkit.keys import Keys

from livecode.calibrating import audio, kept
from livecode.calibrating.kept import Kept, OfCard
from livecode.calibrating.realtime import CLICK, Play, at_port, on_card, on_superdirt
from livecode.calibrating.reckoning import LEAD, Found, of_onsets, of_sound, of_taps
from livecode.errors import DeviceError, HocketError
from livecode.midi.wish import Wish
from livecode.performance.supervisor import Supervisor, end_on_signals
from livecode.synth.sources.rendering import dry
from livecode.synth.sources.tone import Tone
from livecode.synth.wish import MOST_LATENCY, Sound

CLICKS, EVERY = 20, 0.6  # how many count, and seconds from one to the next
FIRST_IN = 2.0  # seconds until the first
USUAL = "supersquare"  # of SuperDirt's sounds
OUT_SHARE = 0.75  # of the way there and back that is the way out: three of four periods wait there

TAP = """{target}: tap a key with every click, as evenly as you can (Esc: leave it as it is)."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be calibrated.

    Attributes:
        sound: the settings of the instrument.
        midi: the settings of MIDI.
        port: a part of the name of a MIDI port; empty for the sound card, or a SuperDirt.
        loopback: the input at which the clicks come back; empty for taps.
        file: where it is kept.
        superdirt: where a SuperDirt is, if that is to be calibrated.
        click: which of its sounds is played.
    """

    sound: Sound
    midi: Wish
    port: str
    loopback: str
    file: Path
    superdirt: tuple[str, int] | None = None
    click: str = USUAL


def calibrate(wanted: Wanted) -> int:
    """Find how late one target is heard, say it, and keep it; the exit status.

    Raises:
        HocketError: if there is no such target, or no latency can be told.
    """
    end_on_signals()
    known = kept.read(wanted.file)
    with TemporaryDirectory() as logs, Supervisor(Path(logs)) as supervisor:
        if wanted.port:
            with at_port(supervisor, wanted.midi, wanted.port) as play:
                made = _keep_port(known, wanted, play)
        elif wanted.superdirt is not None:
            with on_superdirt(wanted.superdirt, wanted.click) as play:
                made = _keep_superdirt(known, wanted, play)
        else:
            with on_card(supervisor, wanted.sound) as play:
                made = _keep_sound(known, wanted, play)
    if made is None:
        print("nothing was changed")
        return 0
    kept.write(wanted.file, made)
    print(f"kept in {wanted.file}: from the next start on it is sent to so much sooner")
    return 0


def _keep_port(known: Kept, wanted: Wanted, play: Play) -> Kept | None:
    found = _heard(f"MIDI port {wanted.port}", known, wanted, play)
    return None if found is None else kept.with_port(known, wanted.port, 1e3 * found.latency)


def _keep_superdirt(known: Kept, wanted: Wanted, play: Play) -> Kept | None:
    found = _heard("SuperDirt", known, wanted, play)
    if found is None:
        return None
    return kept.with_superdirt(known, _made_up_for(1e3 * found.latency, "on SuperCollider's side"))


def _heard(target: str, known: Kept, wanted: Wanted, play: Play) -> Found | None:
    """How late something else than our own instrument is heard, which is said, too."""
    found = _of_gear(wanted, known, play) if wanted.loopback else _by_ear(target, play)
    if found is not None:
        _say(target, found)
    return found


def _keep_sound(known: Kept, wanted: Wanted, play: Play) -> Kept | None:
    name = wanted.sound.device or kept.DEFAULT
    if wanted.loopback:
        found = _through_cable(wanted.sound.rate, wanted.loopback, play)
        _say(f"there and back through {name}", found)
        there_and_back = max(0.0, 1e3 * found.latency)
        card = OfCard(_made_up_for(OUT_SHARE * there_and_back), there_and_back)
    else:
        heard = _by_ear(f"sound card {name}", play)
        if heard is None:
            return None
        _say(f"sound card {name}", heard)
        card = OfCard(_made_up_for(1e3 * heard.latency))
    return kept.with_card(known, name, card)


def _made_up_for(late: float, where: str = "in 'device' of [sound]") -> float:
    """A latency [ms] as far as it can be made up for.

    Raises:
        DeviceError: if it is too great.
    """
    if late > MOST_LATENCY:
        raise DeviceError(
            f"it is heard {late:.0f} ms late, and {MOST_LATENCY:.0f} can be made up for: "
            f"choose a card or a driver that is quicker, {where}"
        )
    return max(0.0, late)


def _say(target: str, found: Found) -> None:
    late, deviation = 1e3 * found.latency, 1e3 * found.deviation
    print(f"{target}: {late:.1f} ms late, by {found.count} clicks, give or take {deviation:.1f} ms")


# -- what hears them ------------------------------------------------------------------------


def _due() -> list[float]:
    begin = time.time() + FIRST_IN
    return [begin + EVERY * number for number in range(LEAD + CLICKS)]


def _by_ear(target: str, play: Play) -> Found | None:
    """What somebody taps; None if they do not want to.

    Raises:
        DeviceError: if it cannot be told, or there is no keyboard.
    """
    if not sys.stdin.isatty():
        raise HocketError("to tap along takes a terminal; with a cable: --loopback INPUT")
    print(TAP.format(target=target), flush=True)
    due = _due()
    taps = asyncio.run(_taps(due, play))
    return None if taps is None else of_taps(due, taps)


async def _taps(due: Sequence[float], play: Play) -> list[float] | None:
    """The seconds [s, Unix] of the keys that are pressed while clicks are played."""
    taps: list[float] = []
    given_up = asyncio.Event()
    keys = create_input()

    def pressed() -> None:
        now = time.time()
        for key in keys.read_keys():
            if key.key in (Keys.Escape, Keys.ControlC):
                given_up.set()
            else:
                taps.append(now)

    with keys.raw_mode(), keys.attach(pressed):
        clicks = asyncio.create_task(asyncio.to_thread(play, due))
        left = due[-1] + EVERY - time.time()
        try:
            await asyncio.wait_for(given_up.wait(), left)
        except TimeoutError:
            await clicks
            return taps
    return None


def _through_cable(rate: int, choice: str, play: Play) -> Found:
    """What comes back of the instrument's own clicks at an input.

    Raises:
        DeviceError: if there is no such input, or it cannot be told.
    """
    due = _due()
    sound, begin = audio.recorded(rate, choice, lambda: play(due), due)
    click = dry(Tone(name=CLICK), rate).astype(np.float64)[: round(0.03 * rate)]
    return of_sound(due, sound, begin, click=click, rate=rate)


def _of_gear(wanted: Wanted, known: Kept, play: Play) -> Found:
    """When the notes of MIDI gear begin at an input, less what that input takes itself.

    Raises:
        DeviceError: if there is no such input, or it cannot be told.
    """
    due, rate = _due(), wanted.sound.rate
    sound, begin = audio.recorded(rate, wanted.loopback, lambda: play(due), due)
    found = of_onsets(due, sound, begin, rate=rate)
    card = known.sound.get(wanted.sound.device or kept.DEFAULT, OfCard())
    if card.input_lag is None or card.latency is None:
        print("what the input takes is in this: calibrate the sound card first, with --loopback")
        return found
    return dataclasses.replace(
        found, latency=found.latency - 1e-3 * (card.input_lag - card.latency)
    )
