"""The mixer: voices in at their frames, stereo out, a block at a time.

Everything before the block is rendered when it is scheduled, or put off by who schedules patiently
and catches up when nothing else waits; here it is only added up. One thread may schedule while
another renders: what is scheduled waits in a queue whose two ends are each moved in one step, and
nothing else is shared.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from livecode.osc.codec import Message
from livecode.synth.effects.limiter import Limiter
from livecode.synth.mixing.backlog import Unmade
from livecode.synth.mixing.calendar import Calendar
from livecode.synth.mixing.cue import Cue
from livecode.synth.mixing.desk import Desk
from livecode.synth.mixing.inbox import BusSet, Hush, Inbox, LetGo
from livecode.synth.mixing.leaving import Leaving
from livecode.synth.mixing.levels import MAIN, Meter
from livecode.synth.mixing.playing import Playing, filtered
from livecode.synth.mixing.strip import CUE, Strip
from livecode.synth.mixing.workshop import Workshop
from livecode.synth.samples.library import Library
from livecode.synth.samples.takes import Recordings, Takes
from livecode.synth.shapes import Samples
from livecode.synth.sources.gliding import Gliding
from livecode.synth.sources.rendering import NOTHING, fall, pitch
from livecode.synth.sources.retaking import Retaking
from livecode.synth.sources.tone import Tone
from livecode.synth.sources.voices import NAMES, VOICES, Drum
from livecode.synth.words import dirt

RATE = 48_000  # samples a second
BLOCK = 256  # samples in which the buses are read once
MOST_VOICES = 128  # at once; beyond that the oldest falls silent
MOST_UNKNOWN = 64  # names that are remembered, so that each is reported once


Stems = Callable[[int, Mapping[int, Samples]], None]
"""Told the frame at which a block begins, and what each orbit plays in it, shape (2, block)."""


class Mixer:
    """The built-in instrument without its sound card.

    Attributes:
        rate: samples a second.
        position: how many frames have been rendered and handed out.
        started: how many voices have been started.
        late: how many of them came after their frame.
        torn: how many sounds were not whole when their rest was needed.
        dropped: how many were not played because too much was scheduled.
        unknown: the names that were asked for and are no voices.
        peak: the greatest level so far, 0 to 1.
        stems: takes what each orbit plays, if anybody wants it.
        retaking: what was made of recordings that were not complete.
    """

    def __init__(
        self,
        rate: int = RATE,
        block: int = BLOCK,
        *,
        samples: Library = NOTHING,
        cue: bool = False,
        takes: Takes | None = None,
    ) -> None:
        """A mixer at ``rate`` [Hz], with ``samples`` beside the voices, and ``takes``, if any.

        With ``cue`` it has headphones, too: what is for them comes in two further columns.
        """
        if takes is not None:
            samples = Recordings(samples, takes)
        self.retaking = Retaking(takes or Takes(rate), samples)
        self.rate = rate
        self.position = self._rendered = 0
        self.started = self.late = self.torn = self.dropped = 0
        self.unknown: set[str] = set()
        self.peak = 0.0
        self._block = block
        self._samples = samples
        self._limiter = Limiter(rate)
        self._skip = self._limiter.lag  # frames at the beginning in which nothing can be
        self.stems: Stems | None = None
        self._inbox = Inbox()
        self._calendar = Calendar()
        self._workshop = Workshop(rate, samples, self.retaking, self._inbox.put)
        self._gliding = Gliding()
        self._playing: list[Playing] = []
        self._leaving = Leaving()
        self._desk = Desk(rate, block)
        self._buses: dict[int, float] = {}
        self._cue = Cue(rate, block) if cue else None
        self._ready = np.zeros((0, 4 if cue else 2), np.float32)

    @property
    def names(self) -> frozenset[str]:
        """Everything that can be asked for: voices and banks of samples."""
        return NAMES | self._samples.names

    @property
    def meter(self) -> Meter:
        """How loud its orbits are, and all together."""
        return self._desk.meter

    @property
    def sounding(self) -> int:
        """How many voices sound at the moment."""
        return len(self._playing)

    def warm(self) -> None:
        """Render the drums once, so that the first of them is not late."""
        for name in VOICES:
            if isinstance(VOICES[name], Drum):
                self._workshop.warm(dirt.tone_of({}, name))

    def schedule(
        self,
        sound: Message | Mapping[str, object],
        frame: int | None,
        *,
        patient: bool = False,
        said: float | None = None,
    ) -> None:
        """Start a voice at ``frame``, or at once if that is None or past.

        Who is ``patient`` has to `catch_up`, and to `finish`: then, and not now, a sound is made
        that is not there.

        ``sound`` is a ``/dirt/play`` message, or controls and their values; a ``/c_set`` or
        ``/hush`` message acts with the next block, or with that which is due at the second at which
        it was ``said`` [s, Unix]; ``/let_go`` with ``frame``. What makes no sense is silent.
        """
        if not isinstance(sound, Message):
            self._start(dirt.renamed(sound), frame, patient=patient)
        elif sound.address in dirt.PLAY:
            self._start(dirt.controls_of(sound.arguments), frame, patient=patient)
        elif sound.address in dirt.SET_BUS:
            for bus, value in dirt.bus_values(sound.arguments):
                self._inbox.put(BusSet(bus, value), said)
        elif sound.address == dirt.HUSH:
            self.hush(said, frame)
        elif sound.address == dirt.LET_GO:
            for known_by in dirt.ids(sound.arguments):
                self._inbox.put(LetGo(known_by, self._rendered if frame is None else frame))

    def set_bus(self, bus: int, value: float) -> None:
        """Move a control bus; voices that listen to it follow from the next block on."""
        for number, finite in dirt.bus_values((bus, value)):
            self._inbox.put(BusSet(number, finite))

    def hush(self, said: float | None = None, frame: int | None = None) -> None:
        """Fade everything out within a block, and forget what is scheduled; see `schedule`.

        What was said then is for ``frame``, if that is known: frames before it may be late.
        """
        self._gliding.clear()
        self._workshop.clear(self._rendered if frame is None else frame)
        self._inbox.put(Hush(), said)

    @property
    def behind(self) -> bool:
        """Whether a sound is still to be made."""
        return self._workshop.behind

    @property
    def unfinished(self) -> bool:
        """Whether the rest of a sound is to be made before all else."""
        return self._workshop.unfinished

    def catch_up(self) -> None:
        """Make one sound that was put off, or its beginning: that which is due soonest."""
        self._workshop.catch_up(self._rendered)

    def finish(self) -> None:
        """Make the rest of one sound: of that which needs it soonest. On any one thread."""
        due = self._workshop.finish()
        self.torn += due is not None and self._rendered + self._block > due

    def render(self, count: int, second: float | None = None) -> Samples:
        """The next ``count`` frames, within ±1; shape (count, 2), with headphones (count, 4).

        The first of them is due at ``second`` [s, Unix]: what was said later is not yet heard.
        """
        pieces = [self._ready]
        have = len(self._ready)
        while have < count:
            piece = self._render_block(None if second is None else second + have / self.rate)
            piece, self._skip = piece[self._skip :], max(0, self._skip - len(piece))
            pieces.append(piece)
            have += len(piece)
        sound = np.concatenate(pieces)
        self._ready = sound[count:]
        self.position += count
        return sound[:count]

    def _start(self, controls: Mapping[str, object], frame: int | None, *, patient: bool) -> None:
        name = dirt.voice_name(controls, self._samples)
        if name is None:
            if len(self.unknown) < MOST_UNKNOWN:
                self.unknown.add(dirt.sound_name(controls))
            return
        strip = dirt.strip_of(controls)
        if strip.orbit == CUE and self._cue is None:
            return  # what is for the headphones never sounds anywhere else
        tone = dirt.tone_of(controls, name, sampled=name in self._samples)
        strip = replace(strip, fall=fall(tone, self._samples))
        tone = self.retaking.taken(self._from_before(tone, strip.orbit, frame))
        if not self._workshop.ask(Unmade(frame, tone, strip), self._rendered, patient=patient):
            self.dropped += 1

    def _from_before(self, tone: Tone, orbit: int, frame: int | None) -> Tone:
        """A tone that glides from the one before it in its orbit, if it glides."""
        begin = self._rendered if frame is None else frame
        before = self._gliding.before((orbit, tone.name), pitch(tone), begin)
        return replace(tone, apart=before - pitch(tone)) if tone.bend.glide else tone

    def _render_block(self, due: float | None) -> Samples:
        """One block, with everything that was said before it; shape (block, 2 or 4)."""
        hushed = self._take_inbox(due)
        if not hushed:
            self._begin_due()
        pieces = [voice.piece(self._rendered, self._block) for voice in self._playing]
        pieces = filtered(self._playing, pieces, self._buses, self.rate)
        channels = [
            channel
            for voice, piece in zip(self._playing, pieces, strict=True)
            for channel in voice.channels(piece, self._buses)
        ]
        self._playing = [voice for voice in self._playing if not voice.done]
        sound = self._desk.mix(channels, self._rendered)
        cued = self._desk.cued
        if self.stems is not None:
            self.stems(self._rendered, self._desk.played)
        if hushed:
            fade = np.linspace(1.0, 0.0, self._block, dtype=np.float32)
            sound, cued = sound * fade, None if cued is None else cued * fade
            self._playing.clear()
            self._desk.clear()
        self._rendered += self._block
        return self._heard(sound, cued)

    def _heard(self, sound: Samples, cued: Samples | None) -> Samples:
        """A block through the limiters, as it leaves; shape (block, 2 or 4)."""
        sound = self._limiter.run(sound)
        self._desk.meter.note(MAIN, sound)
        self.peak = max(self.peak, float(np.abs(sound).max()))
        if self._cue is not None:
            sound = np.concatenate([sound, self._cue.run(cued)])
        return np.ascontiguousarray(sound.T)

    def _take_inbox(self, due: float | None) -> bool:
        """Take in what was said since the last block; whether hush was among it."""
        hushed = False
        for said in self._inbox.take(due):
            if isinstance(said, BusSet):
                self._buses[said.bus] = said.value
            elif isinstance(said, Hush):
                hushed = True
                self._calendar.clear()
                self._leaving.clear()
            elif isinstance(said, LetGo):
                self._leaving.let_go(said, self._playing)
            elif not self._calendar.write(said):
                self.dropped += 1
        return hushed

    def _begin_due(self) -> None:
        """Begin the voices that start in this block, each at its sample."""
        for start in self._calendar.due(self._rendered + self._block):
            frame = self._rendered if start.frame is None else start.frame
            self.late += frame < self._rendered
            frame = max(frame, self._rendered)
            if start.strip.side <= 0:  # the other half of a stereo sound has said it all
                self._cut(start.strip, frame)
                self._desk.set(start.strip, frame)
            voice = Playing(start.dry, start.strip, frame, self.rate)
            voice.begin(self._buses)
            self._leaving.meet(voice, frame if start.frame is None else start.frame)
            self._playing.append(voice)
            self.started += start.strip.side <= 0
        surplus = len(self._playing) - MOST_VOICES
        for voice in self._playing[: max(0, surplus)]:
            voice.stop(self._rendered)
        del self._playing[: max(0, surplus - MOST_VOICES)]

    def _cut(self, strip: Strip, frame: int) -> None:
        """End the voices of the same orbit and cut group at ``frame``."""
        if strip.cut:
            for voice in self._playing:
                if (voice.strip.cut, voice.strip.orbit) == (strip.cut, strip.orbit):
                    voice.stop(frame)
