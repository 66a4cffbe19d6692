import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

SECRET = "5ec4e7" * 10 + "beef"


@dataclass(frozen=True, slots=True)
class Zygote:
    """A running zygote: its process, where it listens, what it wants to hear."""

    process: subprocess.Popen[str]
    address: tuple[str, int]
    secret: str = SECRET


def start_zygote() -> Zygote:
    process = subprocess.Popen(
        [sys.executable, "-m", "livecode", "zygote", "--child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None and process.stdout is not None
    process.stdin.write(json.dumps({"secret": SECRET}) + "\n")
    process.stdin.flush()
    ready = json.loads(process.stdout.readline())
    return Zygote(process, ("127.0.0.1", ready["port"]))


def end_zygote(zygote: Zygote) -> None:
    assert zygote.process.stdin is not None and zygote.process.stdout is not None
    zygote.process.stdin.close()
    try:
        zygote.process.wait(20)
    finally:
        zygote.process.kill()
        zygote.process.wait()
        zygote.process.stdout.close()


@pytest.fixture(scope="module")
def zygote() -> Iterator[Zygote]:
    """A zygote of its own process, as on stage."""
    started = start_zygote()
    yield started
    end_zygote(started)
