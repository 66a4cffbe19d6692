"""Fuzzing that follows coverage: ``python -m tests.fuzz.guided interpreter --seconds 60``.

It needs atheris (pip install atheris; Linux and macOS), which watches which lines of our code an
input reaches and goes on from those inputs that reach new ones. What is found is written to
``out/fuzz`` and told; whatever is found becomes a test.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

FOUND = Path("out/fuzz")
LONGEST = 2048  # bytes of an input
HANGS = 20  # seconds for one input, coverage included, that are worth a look
MEMORY = 2048  # MB
SEEDS = 60  # inputs of the plain fuzzing to begin with
GRACE = 300.0  # seconds more, until a run that does not end is ended; a busy machine starts slowly

INSTRUMENTED = ("livecode", "robot_bridge")


def available() -> bool:
    """Whether atheris is there."""
    return importlib.util.find_spec("atheris") is not None


def fuzz(name: str, seconds: int, seed: int) -> bool:
    """Fuzz one target in a process of its own, as long as that; whether something was found."""
    FOUND.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "tests.fuzz.guided", name, "--inside"]
    command += ["--seconds", str(seconds), "--seed", str(seed)]
    try:
        done = subprocess.run(command, timeout=seconds + GRACE, capture_output=True, check=False)
    except subprocess.TimeoutExpired:
        print(f"guided {name}, seed {seed}: it did not end", file=sys.stderr)
        return True
    if done.returncode:
        print(done.stdout.decode(errors="replace"), file=sys.stderr)
        print(done.stderr.decode(errors="replace")[-4000:], file=sys.stderr)
    return done.returncode != 0


def _inside(name: str, seconds: int, seed: int) -> None:
    """Be the process that fuzzes; it ends itself."""
    atheris: Any = importlib.import_module("atheris")
    with atheris.instrument_imports(include=list(INSTRUMENTED)):
        from tests.fuzz.targets import TARGETS
    target = next(one for one in TARGETS if one.name == name)
    corpus = FOUND / f"corpus-{name.replace(' ', '-')}"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, given in enumerate(target.inputs(SEEDS, seed)):
        raw = given.encode(errors="ignore") if isinstance(given, str) else given
        (corpus / f"seed-{number}").write_bytes(raw[:LONGEST])
    is_text = isinstance(next(iter(target.inputs(1, seed))), str)
    options = {
        "max_total_time": seconds,
        "max_len": LONGEST,
        "timeout": HANGS,
        "rss_limit_mb": MEMORY,
        "seed": seed,
        "artifact_prefix": f"{FOUND}/",
    }
    flags = [f"-{key}={value}" for key, value in options.items()]
    atheris.Setup([name, *flags, str(corpus)], _taking(target.take, is_text))
    atheris.Fuzz()


def _taking(take: Callable[..., None], is_text: bool) -> Callable[[bytes], None]:
    def one(raw: bytes) -> None:
        take(raw.decode("utf-8", errors="ignore") if is_text else raw)

    return one


def main() -> int:
    """Fuzz one target; 1 if something was found, or atheris is not there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if not available():
        print("there is no atheris: pip install atheris", file=sys.stderr)
        return 1
    if options.inside:
        _inside(options.target, options.seconds, options.seed)
        return 0
    return int(fuzz(options.target, options.seconds, options.seed))


if __name__ == "__main__":
    sys.exit(main())
