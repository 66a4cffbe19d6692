"""Shells complete the command line: what they read is made from the parser, and works there."""

import shutil
import subprocess

import pytest

from livecode.commands.completion import offers, script


def test_all_commands_and_their_flags_are_offered() -> None:
    found = {offer.name: offer for offer in offers()}
    assert {"play", "join", "keys", "learn", "completion"} <= set(found)
    assert "--plain" in [name for name, _ in found["play"].options]
    assert found["completion"].words == ("bash", "zsh", "fish")


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        (["livecode", "le"], "learn"),
        (["livecode", "play", "--pl"], "--plain"),
        (["livecode", "completion", "fi"], "fish"),
        (["livecode", "--ver"], "--version"),
        (["livecode", "play", "--theme", "co"], "contrast"),
        (["livecode", "--theme", "sa"], "safe"),
    ],
)
def test_bash_completes(line: list[str], wanted: str) -> None:
    words = " ".join(f"'{word}'" for word in line)
    ask = f"COMP_WORDS=({words}); COMP_CWORD={len(line) - 1}; _livecode; echo ${{COMPREPLY[@]}}"
    done = subprocess.run(
        ["bash", "-c", f"{script('bash')}\n{ask}"], capture_output=True, text=True, check=True
    )
    assert wanted in done.stdout.split()


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_can_read_what_is_theirs(shell: str) -> None:
    if not shutil.which(shell):
        pytest.skip(f"needs {shell}")
    text = script(shell)  # type: ignore[arg-type]
    subprocess.run([shell, "-n", "/dev/stdin"], input=text, text=True, check=True)


@pytest.mark.skipif(not shutil.which("fish"), reason="needs fish: apt-get install fish")
@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("livecode le", "learn"),
        ("livecode play --theme co", "contrast"),
        ("hocket play --pl", "--plain"),
    ],
)
def test_fish_completes(line: str, wanted: str) -> None:
    ask = f"{script('fish')}\ncomplete -C '{line}'"
    done = subprocess.run(["fish", "--no-config"], input=ask, capture_output=True, text=True)
    assert wanted in [each.partition("\t")[0] for each in done.stdout.splitlines()]


def test_what_is_said_of_a_flag_breaks_no_quotes() -> None:
    for line in script("fish").splitlines():
        assert line.count("'") % 2 == 0
