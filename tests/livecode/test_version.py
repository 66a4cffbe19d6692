"""The version is told quickly, and is the one that is installed."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version

from livecode.version import told


def test_it_is_what_the_records_of_the_installation_say() -> None:
    assert told() == f"hocket {version('hocket')}"


def test_nothing_is_loaded_for_it_that_it_does_not_need() -> None:
    asked = (
        "import sys; sys.argv = ['livecode', '--version']; import livecode.__main__ as m; m.main();"
        "print(sorted({'argparse', 'email', 'logging', 'livecode.commands.cli'}"
        " & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [told(), "[]"]
