"""Renders to listen to: what the agent plays to calm, driving, jerky, still bodies, and a duet.

``python -m benchmarks.listening out/listening`` writes a sound file each, and the page that
stands in docs/listening.md.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from agents.perception.features import FeatureFrame, Summary
from agents.performer.duet import Duet
from agents.performer.plans import Plan, planned
from agents.performer.wits import Sensed, Wits
from benchmarks._turns import stage
from livecode.session.messages import Live

TURNS = 6
SEED = 7
CYCLES = 8
OTHER = 'd1 >> s("bd*2, ~ cp").gain(0.9)'

# Movements: the mean of each feature, and how widely all swing.
MOVEMENTS: Mapping[str, tuple[float, Mapping[str, float]]] = {
    "calm": (0.1, {"energy": 0.2, "speed": 0.15, "stillness": 0.6, "position": 0.4}),
    "driving": (0.15, {"energy": 0.9, "speed": 0.8, "stillness": 0.05, "period": 0.9}),
    "jerky": (0.95, {"energy": 0.6, "speed": 0.7, "stillness": 0.2, "period": 0.1}),
    "still": (0.0, {"energy": 0.02, "speed": 0.02, "stillness": 0.98, "position": 0.3}),
}
FELT = {"haptic/hand/force": 0.5, "haptic/hand/agreement": 0.6}


def main(folder: Path) -> None:
    """Play, write and tell each."""
    folder.mkdir(parents=True, exist_ok=True)
    print(HEAD)
    for name in MOVEMENTS:
        lines = _played(name)
        _render(folder / f"{name}.wav", [lines[-1][0]])
        _tell(name, lines[-2:])
    lines = _answered()
    _render(folder / "duet.wav", [OTHER, lines[0][0]])
    _render(folder / "duet-developed.wav", [OTHER, lines[1][0]])
    print(f"\n## duet\n\nSomebody plays `{OTHER}`; the agent answers, then develops.\n")
    _lines(lines)


def _frame(name: str) -> FeatureFrame:
    swing, features = MOVEMENTS[name]
    moved = {f"motion/ada/{one}": value for one, value in features.items()}
    told = {**moved, **FELT}
    return FeatureFrame(0.0, {path: Summary(v, v, v, swing) for path, v in told.items()})


def _wits() -> Wits:
    wits = Wits("a1", SEED, stage(SEED).studio)
    wits.learn()
    return wits


def _played(name: str) -> list[tuple[str, str]]:
    """The lines of some turns, with their reasons."""
    wits, found = _wits(), list[tuple[str, str]]()
    for turn in range(TURNS):
        decision = wits.decide(Sensed(_frame(name), {}, [], 8.0 * turn), Plan(8))
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
        decision = wits.decide(Sensed(_frame("driving"), {}, live, cycle), plan)
        wits.mind.commit(decision, cycle)
        found.append((decision.code or found[-1][0], decision.reason))
    return found


def _render(path: Path, lines: list[str]) -> None:
    code = path.with_suffix(".py")
    code.write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "livecode", "render", str(code), "-o", str(path)]
    subprocess.run([*command, "--cycles", str(CYCLES)], check=True, stdout=subprocess.DEVNULL)


def _tell(name: str, lines: list[tuple[str, str]]) -> None:
    swing, features = MOVEMENTS[name]
    said = ", ".join(f"{one} {value:g}" for one, value in features.items())
    print(f"\n## {name}\n\nThe body: {said}; it swings by {swing:g}.\n")
    _lines(lines)


def _lines(lines: list[tuple[str, str]]) -> None:
    for code, reason in lines:
        print(f"    # {reason}\n    {code}")


HEAD = """# Listening to the agent

What the trained agent plays to four ways of moving, and to somebody's beat; all from one seed, so
that the same comes again. To hear it (sound files of eight cycles, and the code of each beside it):

    python -m benchmarks.listening out/listening

Each shows the last two lines of six turns with the agent's reasons; the last one is rendered."""


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "out/listening"))
