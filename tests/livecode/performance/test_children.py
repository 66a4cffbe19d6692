"""A process of a performance is begun by its parent without what only people need."""

import subprocess
import sys

from livecode.performance import children

BEGUN = """
import sys
from livecode.performance import children
status = children.run("synth")
print(status, "argparse" in sys.modules)
"""


def test_a_parents_command_line_is_known() -> None:
    assert children.named(["synth", "--child"]) == "synth"
    assert children.named(["conductor", "--child"]) == "conductor"


def test_what_a_person_types_is_read_as_such() -> None:
    for typed in ([], ["synth"], ["play", "--child"], ["synth", "--child", "--help"], ["--child"]):
        assert children.named(typed) is None


def test_a_process_without_a_hand_over_says_so_and_has_read_no_command_line() -> None:
    done = subprocess.run(
        [sys.executable, "-c", BEGUN], input="", capture_output=True, text=True, timeout=60
    )
    assert done.stdout.split() == ["1", "False"]
    assert "no hand-over on standard input" in done.stderr
