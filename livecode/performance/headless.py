"""The bundled duet, performed without a terminal: a WAV, a picture, a log and a summary.

Everything is the real thing: the code is typed into a session and evaluated through it, the
movement arrives as datagrams, the robot runs in its loop, the agent joins by its own door.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from livecode.blocks import Cue, cues
from livecode.boot import Boot
from livecode.booting import boot_in
from livecode.config import Config
from livecode.errors import CodeError, ConfigError, DeviceError, Place
from livecode.performance.order import Performance, Settings, begin, host_seat
from livecode.performance.supervisor import Supervisor, end_on_signals
from livecode.performance.wanted import Wanted
from livecode.session import messages
from livecode.session.client import SessionClient
from livecode.session.text.units import units

SECONDS = 30.0
SHORTEST, LONGEST = 2.0, 3600.0
SEED = 7  # of all that is random in the duet
TYPING = 0.04  # seconds between two keystrokes' worth of text
CHUNK = 6  # characters that arrive together


@dataclass(slots=True)
class Heard:
    """What the session said during the duet, with the wall time of each [s, Unix]."""

    evaluations: list[tuple[float, messages.Evaluation]] = field(default_factory=list)
    results: list[messages.Result] = field(default_factory=list)
    said: list[tuple[float, messages.Said]] = field(default_factory=list)

    def take(self, message: messages.ServerMessage) -> None:
        """Remember what is told of later."""
        if isinstance(message, messages.Evaluation):
            self.evaluations.append((time.time(), message))
        elif isinstance(message, messages.Result):
            self.results.append(message)
        elif isinstance(message, messages.Said):
            self.said.append((time.time(), message))


def perform(
    wanted: Wanted,
    config: Config,
    seconds: float | None,
    score: str,
    *,
    boot: Sequence[Boot] = (),
) -> int:
    """Perform a score for so many seconds and write what became of it; ``boot`` comes first."""
    length, out = duration(seconds), wanted.out
    reports = _cleared(out)
    end_on_signals()
    heard = Heard()
    print(f"no terminal: performing for {length:g} s", flush=True)
    with Supervisor(out / "logs") as supervisor:
        settings = _settings(wanted, config, reports)
        performance = begin(supervisor, settings)
        for note in performance.notes:
            print(note, file=sys.stderr, flush=True)
        supervisor.launch("movement", ["robot_bridge", "replay"], {"port": performance.motion_port})
        begun = time.time()
        duet = _Duet(performance, settings, heard)
        asyncio.run(duet.play(cues(score), length, boot))
    notes = (*performance.notes, *duet.notes)
    print(Summary.gather(heard, duet.names, reports, notes).text())
    if settings.synth is None and settings.robot:
        _draw(out, heard, duet.names, begun, length)
    else:
        print(f"written: {out}/duet.log; no picture without the own instrument and the robot")
    return 0


def _settings(wanted: Wanted, config: Config, reports: Path) -> Settings:
    """How a duet is set up: as everything else, but that it disturbs nobody and can be repeated."""
    return wanted.settings(
        config,
        session_port=0,
        log=wanted.out / "duet.log",
        wav=wanted.out / "duet.wav",
        reports=reports,
        motion_port=0,
        seed=SEED,
        **({} if wanted.agent else {"agent_mode": "play"}),
    )


def _cleared(out: Path) -> Path:
    """The folder for reports, empty, within ``out``, from which an earlier duet is gone."""
    reports = out / "reports"
    reports.mkdir(parents=True, exist_ok=True)
    for old in [*reports.iterdir(), *(out / f"duet.{kind}" for kind in ("wav", "png", "log"))]:
        old.unlink(missing_ok=True)
    return reports


def duration(seconds: float | None) -> float:
    """How long to perform [s]: the argument, else PLAY_SECONDS, else half a minute.

    Raises:
        ConfigError: if it is not a number within the allowed range.
    """
    named = "PLAY_SECONDS" if seconds is None else "--seconds"
    given = os.environ.get("PLAY_SECONDS", "") if seconds is None else f"{seconds:g}"
    try:
        length = float(given) if given else SECONDS
    except ValueError:
        length = float("nan")
    if not SHORTEST <= length <= LONGEST:
        raise ConfigError(
            f"{named} is {given!r}: a number from {SHORTEST:g} to {LONGEST:g} is needed"
        )
    return length


class _Duet:
    """The player's seat in a performance.

    Attributes:
        names: the names of the peers, by id.
        notes: what there is to say about the player's helpers.
    """

    def __init__(self, performance: Performance, settings: Settings, heard: Heard) -> None:
        self.names: dict[str, str] = {}
        self.notes: list[str] = []
        self._performance, self._settings, self._heard = performance, settings, heard

    async def play(self, score: list[Cue], length: float, boot: Sequence[Boot]) -> None:
        """Type and evaluate the score for ``length`` seconds, after the helpers."""
        client = await host_seat(self._performance, "player", self._heard.take)
        self._know(client)
        self.notes += await boot_in(client, boot)
        client.set_agent(self._settings.agent_mode)
        begun = client.room_time()
        first = client.tempo.cycle_at(begun)
        for cue in score:
            due = client.tempo.second_at(first + cue.cycle - 0.5)
            if client.tempo.second_at(first + cue.cycle) > begun + length:
                break  # it would be hushed before it sounds
            await asyncio.sleep(max(0.0, due - client.room_time()))
            await _type(client, cue.code)
        await asyncio.sleep(max(0.0, begun + length - client.room_time()))
        client.hush()
        await asyncio.sleep(0.5)
        self._know(client)
        await client.close()

    def _know(self, client: SessionClient) -> None:
        self.names |= {peer.id: peer.name for peer in client.peers.values()}


async def _type(client: SessionClient, code: str) -> None:
    """Type a block at the end of one's page, at a player's pace, and evaluate it."""
    page = client.you.page
    before = client.pages[page].text
    before += "\n\n" if before else ""
    for end in [*range(CHUNK, len(code), CHUNK), len(code)]:
        client.edit(page, before + code[:end])
        await asyncio.sleep(TYPING)
    begin = units(before)
    client.evaluate(code, page=page, begin=begin, end=begin + units(code))


@dataclass(frozen=True, slots=True)
class Summary:
    """What happened in the duet."""

    conductor: dict[str, Any]
    synth: dict[str, Any]
    body: dict[str, Any]
    evaluations: dict[str, int]
    failed: tuple[str, ...]
    agent_lines: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]

    @staticmethod
    def gather(
        heard: Heard, names: dict[str, str], reports: Path, notes: tuple[str, ...]
    ) -> Summary:
        """Put together what the session said and what the processes reported."""
        counts: dict[str, int] = {}
        for _, evaluation in heard.evaluations:
            name = names.get(evaluation.author, evaluation.author)
            counts[name] = counts.get(name, 0) + 1
        return Summary(
            _report(reports / "conductor.json"),
            _report(reports / "synth.json"),
            _report(reports / "body.json"),
            counts,
            tuple(_failures(heard, names)),
            tuple(_reasons(heard, names)),
            notes,
        )

    def text(self) -> str:
        """The summary as lines for a person."""
        played = ", ".join(f"{name} {count}" for name, count in sorted(self.evaluations.items()))
        lines = [
            f"events sent    {self.conductor.get('events_sent', 'unknown')}",
            f"late events    {self.conductor.get('late', 'unknown')} at the conductor, "
            f"{self.synth.get('late', 'unknown')} at the synth",
            f"evaluations    {played or 'none'}",
            *self._robot(),
            *(f"failed         {told}".replace("\n", f"\n{'':15}") for told in self.failed),
            *(f"note           {note}" for note in self.notes),
            "agent lines:" if self.agent_lines else "agent lines:   none",
            *(f"  {code}\n      because {reason}" for code, reason in self.agent_lines),
        ]
        return "\n".join(lines)

    def _robot(self) -> list[str]:
        """How hard the robot pressed, and which limits cut; that there was none, if so."""
        if "peak_force" not in self.body:
            return ["robot          none"]
        limits = self.body.get("limits", {})
        touched = ", ".join(f"{name} {count}" for name, count in sorted(limits.items()) if count)
        return [
            f"peak force     {self.body['peak_force']:.3f} N·m",
            f"limits touched {touched or 'none'}",
        ]


def _report(path: Path) -> dict[str, Any]:
    """What a process reported, or nothing if it did not."""
    try:
        report = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return report if isinstance(report, dict) else {}


def _failures(heard: Heard, names: dict[str, str]) -> Iterator[str]:
    """What did not play as it was written: by whom, why, and where in the code."""
    made = {evaluation.id: evaluation for _, evaluation in heard.evaluations}
    for result in heard.results:
        evaluation = made.get(result.evaluation)
        if result.status == "playing" or evaluation is None:
            continue
        place = Place(result.line, result.column) if result.line > 0 else None
        told = CodeError(result.message, place, result.hint).show(evaluation.code)
        yield f"{names.get(evaluation.author, evaluation.author)}, {told}"


def _reasons(heard: Heard, names: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Each line that the agent evaluated, with the reason it gave."""
    given = {said.evaluation: said.text for _, said in heard.said if said.kind == "reason"}
    for _, evaluation in heard.evaluations:
        if names.get(evaluation.author) == "agent":
            yield evaluation.code, given.get(evaluation.id, "no reason given")


def _draw(out: Path, heard: Heard, names: dict[str, str], begun: float, length: float) -> None:
    """Write the picture, or say why there is none."""
    try:
        from livecode.picture import Marks, draw
    except ImportError:
        print("no picture: matplotlib is missing; pip install 'hocket[plot]'", file=sys.stderr)
        return
    marks = [
        Marks(at - begun, names.get(evaluation.author, evaluation.author), evaluation.code)
        for at, evaluation in heard.evaluations
    ]
    try:
        draw(out, marks, begun=begun, length=length)
    except (OSError, ValueError, KeyError) as error:
        raise DeviceError(f"the picture could not be drawn: {error}") from error
    print(f"written: {out}/duet.wav {out}/duet.png {out}/duet.log")
