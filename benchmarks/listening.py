"""Renders to listen to: what the agent plays to calm, driving, jerky, still bodies, and a duet.

``python -m benchmarks.listening out/listening`` writes a sound file each, a picture of them, a
performance held in real time, and prints the page about them; with ``--page docs/listening.md`` it
writes that page and the pictures beside it.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import shutil
import subprocess
import sys
import wave
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from agents.perception.features import FeatureFrame, Summary
from agents.perception.intents import INTENTS
from agents.perception.measures import measure
from agents.performer.duet import Duet
from agents.performer.plans import Plan, planned
from agents.performer.wits import Sensed, Wits
from benchmarks._turns import stage
from livecode.clock.tempo import DEFAULT_CPS
from livecode.render import render
from livecode.session.messages import Live

TURNS = 6
SEED = 7
CYCLES = 8
POINTS = 800  # of a picture
HELD = 60  # seconds of the performance in real time
ANSWERED = "driving"  # how the body of the duet moves
SWAYS = 0.25  # [Hz]: how fast the features of a body go to and fro
OTHER = 'd1 >> s("bd*2, ~ cp").gain(0.9)'

# Movements: the mean of each feature, and how widely all swing.
MOVEMENTS: Mapping[str, tuple[float, Mapping[str, float]]] = {
    "calm": (0.1, {"energy": 0.2, "speed": 0.15, "stillness": 0.6, "position": 0.4}),
    "driving": (0.15, {"energy": 0.9, "speed": 0.8, "stillness": 0.05, "period": 0.9}),
    "jerky": (0.95, {"energy": 0.6, "speed": 0.7, "stillness": 0.2, "period": 0.1}),
    "still": (0.0, {"energy": 0.02, "speed": 0.02, "stillness": 0.98, "position": 0.3}),
}
FELT = {"haptic/hand/force": 0.5, "haptic/hand/agreement": 0.6}


def main(folder: Path, page: Path | None = None) -> None:
    """Play, write and tell each."""
    folder.mkdir(parents=True, exist_ok=True)
    said = [HEAD]
    for name in MOVEMENTS:
        lines = _played(name)
        _render(folder / f"{name}.wav", [lines[-1][0]], name)
        said += [_told(name, lines[-2:]), _measured(lines[-1][0], name)]
    lines = _answered()
    _render(folder / "duet.wav", [OTHER, lines[0][0]], ANSWERED)
    _render(folder / "duet-developed.wav", [OTHER, lines[1][0]], ANSWERED)
    said.append(f"\n## duet\n\nSomebody plays `{OTHER}`; the agent answers, then develops.\n")
    said += [_lines(lines), _measured(lines[0][0], ANSWERED)]
    pictures = {"listening.png": _drawn(folder), "held.png": folder / "held" / "held.png"}
    said.append(_held(folder / "held"))
    text = "\n".join(said) + "\n"
    if page is None:
        print(text)
        return
    page.write_text(text, encoding="utf-8")
    for name, picture in pictures.items():
        if picture is not None and picture.exists():
            shutil.copy(picture, page.parent / name)


def _frame(name: str) -> FeatureFrame:
    swing, features = MOVEMENTS[name]
    moved = {f"motion/ada/{one}": value for one, value in features.items()}
    told = {**moved, **FELT}
    return FeatureFrame(0.0, {path: Summary(v, v, v, swing) for path, v in told.items()})


def _moving(name: str, second: float) -> dict[str, float]:
    """Where the features of a body stand at a second: each sways about its mean, all together."""
    wide = math.sqrt(0.5) * math.sin(math.tau * SWAYS * second)
    told = _frame(name).summaries
    return {path: min(1.0, max(0.0, one.now + one.spread * wide)) for path, one in told.items()}


def _wits() -> Wits:
    wits = Wits("a1", SEED, stage(SEED).studio)
    wits.learn()
    return wits


def _played(name: str) -> list[tuple[str, str]]:
    """The lines of some turns, with their reasons."""
    wits, found = _wits(), list[tuple[str, str]]()
    for turn in range(TURNS):
        sensed = Sensed(_frame(name), _moving(name, 0.0), [], 8.0 * turn)
        decision = wits.decide(sensed, Plan(8))
        wits.mind.commit(decision, turn)
        found += [(decision.code, decision.reason)] if decision.code else []
    return found


def _answered() -> list[tuple[str, str]]:
    """An answer to somebody's line, and how it is developed."""
    wits, duet = _wits(), Duet()
    live = [Live(slot="d1", evaluation="1", code=OTHER, author="ada", start=0.0, seed=0)]
    duet.played(0)
    found: list[tuple[str, str]] = []
    for cycle in (4, 8):
        duet.line(cycle)
        plan = planned("duet", duet, None, borrows=False)
        signals = _moving(ANSWERED, 0.0)
        decision = wits.decide(Sensed(_frame(ANSWERED), signals, live, cycle), plan)
        wits.mind.commit(decision, cycle)
        found.append((decision.code or found[-1][0], decision.reason))
    return found


def _render(path: Path, lines: list[str], name: str) -> None:
    """A sound file of some lines, while a body moves that they may follow."""
    code = "\n\n".join(lines) + "\n"
    path.with_suffix(".py").write_text(code, encoding="utf-8")
    render(code, cycles=CYCLES, wav=path, live=partial(_moving, name))


def _told(name: str, lines: list[tuple[str, str]]) -> str:
    swing, features = MOVEMENTS[name]
    said = ", ".join(f"{one} {value:g}" for one, value in features.items())
    return f"\n## {name}\n\nThe body: {said}; it swings by {swing:g}.\n\n{_lines(lines)}"


def _lines(lines: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"    # {reason}\n    {code}" for code, reason in lines)


def _measured(code: str, name: str) -> str:
    """How the agent's own line sounds, by the measures of the intents."""
    studio = stage(SEED).studio
    found = measure(studio.render(code, _moving(name, 0.0)))
    told = " · ".join(f"{name} {value:.2f}" for name, value in found.items())
    return f"\n{told}"


def _held(folder: Path) -> str:
    """A performance held in real time without a terminal: what the agent played, and why."""
    command = [sys.executable, "-m", "livecode", "play", "--headless", "--out", str(folder)]
    subprocess.run(
        command,
        check=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "PLAY_SECONDS": str(HELD)},
    )
    log, sound = folder / "duet.log", folder / "held.wav"
    export = [sys.executable, "-m", "livecode", "export", str(log), "--wav", str(sound)]
    subprocess.run(export, check=True, stdout=subprocess.DEVNULL)  # as it was heard, whatever load
    rows = json.loads((folder / "reports" / "agent.json").read_text(encoding="utf-8"))
    _curves(rows, sound, folder / "held.png")
    lines = [(row["code"], f"{row['cycle']:g}: {row['reason']}") for row in rows]
    return f"{PERFORMED}\n{_lines(lines)}"


def _drawn(folder: Path) -> Path | None:
    """How loud each is over its eight cycles, one below the other; None without matplotlib."""
    try:
        from matplotlib.figure import Figure
    except ImportError:
        return None
    files = [folder / f"{name}.wav" for name in (*MOVEMENTS, "duet", "duet-developed")]
    figure = Figure(figsize=(9, 6), layout="constrained")
    for place, path in enumerate(files):
        axes = figure.add_subplot(len(files), 1, place + 1)
        levels, seconds = _levels(path)
        cycles = np.linspace(0, seconds * DEFAULT_CPS, len(levels))
        axes.fill_between(cycles, -levels, levels, linewidth=0)
        axes.set(xlim=(0, CYCLES), ylim=(-1, 1), yticks=[], ylabel=path.stem.replace("-", "\n"))
        axes.label_outer()
    axes.set_xlabel("cycles")
    figure.savefig(folder / "listening.png", dpi=80)
    return folder / "listening.png"


def _curves(rows: Sequence[Mapping[str, Any]], sound: Path, path: Path) -> None:
    """The agent's intents by cycle, with its changes of line, and how loud all was."""
    try:
        from matplotlib.figure import Figure
    except ImportError:
        return
    figure = Figure(figsize=(9, 5), layout="constrained")
    asked, loud = figure.subplots(2, 1, height_ratios=(2, 1))
    cycles = [row["cycle"] for row in rows]
    for name in INTENTS:
        asked.step(cycles, [row["intents"].get(name) for row in rows], where="post", label=name)
    for row in rows:
        if row["status"] != "stayed":
            asked.axvline(row["cycle"], color="0.8", linewidth=0.8, zorder=0)
    asked.set(ylim=(0, 1), ylabel="asked for", xlabel="cycles; a line where the agent's changes")
    asked.legend(fontsize=7, ncols=4)
    levels, seconds = _levels(sound)
    loud.fill_between(np.linspace(0, seconds, len(levels)), -levels, levels, linewidth=0)
    loud.set(xlim=(0, HELD), ylim=(-1, 1), yticks=[], ylabel="sound", xlabel="seconds")
    figure.savefig(path, dpi=80)


def _levels(path: Path) -> tuple[np.ndarray[tuple[int], np.dtype[np.float64]], float]:
    """The peaks of a file's equal parts [full scale], shape (POINTS,), and how long it is [s]."""
    with wave.open(str(path)) as file:
        raw, seconds = file.readframes(file.getnframes()), file.getnframes() / file.getframerate()
        samples = np.frombuffer(raw, np.int16).astype(np.float64) / 2**15
    pieces = np.array_split(np.abs(samples), POINTS)
    return np.array([float(piece.max()) for piece in pieces]), seconds


HEAD = """# Listening to the agent

What the trained agent plays to four ways of moving, and to somebody's beat; all from one seed, so
that the same comes again. To hear it (sound files of eight cycles, and the code of each beside it):

    python -m benchmarks.listening out/listening

Each shows the last two lines of six turns with the agent's reasons, and how the last one sounds by
the measures of the intents ([agent.md](agent.md)), 0 to 1; that one is rendered, while the body
sways about its means, so that a line that follows it is heard to.

![How loud each is over eight cycles](listening.png)"""
PERFORMED = f"""
## A held performance

`PLAY_SECONDS={HELD} make play < /dev/null`: the bundled duet with the simulated hand, in real time,
and what the agent played of itself, each with the cycle and its reason.

![{HELD} seconds of the duet](held.png)
"""


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="benchmarks.listening", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("out/listening"))
    parser.add_argument("--page", type=Path, help="write the page, with its pictures beside it")
    options = parser.parse_args()
    main(options.folder, options.page)
