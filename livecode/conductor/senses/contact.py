"""Who is there besides the session: the synth, the body, MIDI, sources; a word about each."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from livecode.conductor.conductor import Conductor
from livecode.conductor.orbits import levels_in
from livecode.conductor.outlets import Outlets
from livecode.conductor.relay.standing import Standing, punctuality
from livecode.conductor.room import Room
from livecode.conductor.senses.features import (
    parted,
    robot_feels,
    robot_limits,
    robot_word,
    whose,
)
from livecode.conductor.senses.keyboard import HELD, LASTS, SOON, Keyboard, known_by
from livecode.conductor.senses.leading import Leading
from livecode.conductor.senses.senses import Senses
from livecode.conductor.settings import Settings
from livecode.midi import told
from livecode.osc.codec import Message
from livecode.osc.udp import Address
from livecode.session.messages import Part
from livecode.vocabulary import registry

EVERY = 2.0  # seconds between two words to the synth and the body
FIRST = 0.3  # seconds until the first word is told
GONE_AFTER = 5.0  # seconds without an answer


class Contact:
    """Hears the synth, the body and other sources, and tells the room how they are."""

    def __init__(
        self,
        conductor: Conductor,
        room: Room,
        outlets: Outlets,
        senses: Senses,
        settings: Settings,
    ) -> None:
        self._conductor = conductor
        self._room = room
        self._outlets = outlets
        self._senses = senses
        self._synth, self._body, self._midi = settings.synth, settings.body, settings.midi
        self._sources = frozenset(settings.sources)
        self._leading = Leading() if settings.follow else None
        self._keyboard = Keyboard(registry.control)
        self._word = settings.sound
        self._standing = Standing()
        self._heard: dict[str, float] = {}  # who or what → room time of the last word [s]
        self._inputs: tuple[str, ...] = ()  # of MIDI
        self._robot = ""
        self._limits: set[str] = set()  # that the robot ever touched

    def hear(self, messages: list[Message], sender: Address) -> None:
        """Take what synth, body, MIDI and sources send; words of strangers are passed over."""
        now = self._room.room_time()
        if sender == self._outlets.behind.told:
            for message in messages:
                self._outlets.behind.hear(message, sender)
        if sender == self._synth:
            self._heard["sound"] = now
            for message in messages:
                self._outlets.behind.hear(message, sender)
                if (heard := levels_in(message)) is not None:
                    self._outlets.showing.levels(self._outlets.orbits.levels(heard, now))
        elif sender == self._midi and self._midi is not None:
            for message in messages:
                self._hear_midi(message, sender, now)
        elif sender in self._sources:
            self._feel(messages, sender, now)

    def _hear_midi(self, message: Message, sender: Address, now: float) -> None:
        inputs, ports = told.ports_in(message, told.INPUTS), told.ports_in(message)
        if inputs is not None:
            self._inputs = inputs
            return
        if ports is not None:
            self._heard["midi"] = now
            self._conductor.admission.ports = ports
            return
        clock = None if message.time is None else told.estimate_in(message, message.time)
        struck = told.stroke_in(message)
        if struck is not None:
            self._strike(struck, now)
        elif clock is None:
            self._feel([message], sender, now)
        elif self._leading is not None:
            second = clock.second - self._outlets.wall(0.0)
            cps = self._leading.wanted(replace(clock, second=second), self._room.tempo, now)
            if cps is not None:
                self._room.set_tempo(cps)

    def _strike(self, struck: told.Stroke, now: float) -> None:
        """Let a key sound, or let go of it."""
        ours = self._outlets.behind.ours
        if not struck.velocity:
            if ours:
                self._outlets.let_go(known_by(struck), now + SOON)
            return
        lasts = HELD if ours else LASTS
        event = self._keyboard.strike(struck, self._room.tempo, now, lasts=lasts)
        if event is not None:
            self._outlets.strike(event)

    def _feel(self, messages: Sequence[Message], sender: Address, now: float) -> None:
        """Take what a source tells at one moment."""
        values, others = parted(messages)
        if sender == self._body:
            for message in others:
                self._feel_robot(message, now)
        if values:
            self._senses.felt(values)
            self._heard |= dict.fromkeys({whose(path) for path, _ in values}, now)

    def _feel_robot(self, message: Message, now: float) -> None:
        self._outlets.showing.robot(robot_feels(message))
        limits = robot_limits(message, self._limits)
        if limits is not None:
            self._outlets.showing.robot(limits)
            self._limits |= limits.keys()
        word = robot_word(message)
        if word is not None:
            self._heard["robot"] = now
            self._outlets.mind(word)
            if word != self._robot:
                self._robot = word
                self._tell("robot", word, "")

    async def keep(self) -> None:
        """Keep in touch for ever."""
        pause = FIRST
        while True:
            self._outlets.knock(self._room.tempo.cps_at(self._room.room_time()))
            self._outlets.refresh(self._conductor)
            await asyncio.sleep(pause)
            pause = EVERY
            self.tell_all()

    def tell_all(self) -> None:
        """Tell the room one word about each part, as far as it has changed."""
        there = self._there("sound")
        host, port = self._synth
        detail = ", ".join(filter(None, (f"{host}:{port}", self._outlets.behind.word)))
        self._tell("sound", self._word if there else "none", detail)
        if not self._there("robot"):
            self._robot = ""
            self._tell("robot", "none", "no word from the body")
        if self._midi is not None:
            self._tell_midi()
        moving = sorted(
            who for who in self._heard if who.startswith("motion/") and self._there(who)
        )
        names = ", ".join(who.removeprefix("motion/") for who in moving)
        self._tell("motion", "on" if moving else "none", names)
        counters = self._conductor.counters
        worst = counters.slack.worst(self._room.room_time())
        self._tell("engine", *punctuality(worst, counters.late))

    def _tell_midi(self) -> None:
        """Tell which MIDI there is, the outputs before all; without the process there is none."""
        if not self._there("midi"):
            self._conductor.admission.ports = self._inputs = ()
        ports = self._conductor.admission.ports or ()
        word = "on" if ports else "in" if self._inputs else "none"
        self._tell("midi", word, ", ".join(ports or self._inputs))

    def tell_again(self) -> None:
        """Forget what was told: the room is another, or has forgotten it."""
        self._standing.forget()
        if self._robot:
            self._tell("robot", self._robot, "")
        self.tell_all()

    def _there(self, what: str) -> bool:
        heard = self._heard.get(what)
        return heard is not None and self._room.room_time() - heard < GONE_AFTER

    def _tell(self, part: Part, word: str, detail: str) -> None:
        status = self._standing.say(part, word, detail, self._room.room_time())
        if status is not None:
            self._room.status(status.part, status.word, status.detail)
