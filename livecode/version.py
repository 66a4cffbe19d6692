"""Which Hocket this is."""

from __future__ import annotations

import os
import sys

NAME, RECORDS = "hocket-", ".dist-info"


def told() -> str:
    """The name and version of what is installed.

    An installer keeps its records in a folder whose name says it (the binary distribution
    format, PEP 427). ``importlib.metadata`` reads the records themselves, for which it loads all
    that e-mail needs: half of the time that the answer takes. It is asked where there is no such
    folder.
    """
    return f"hocket {_recorded(sys.path) or _looked_up()}"


def _recorded(folders: list[str]) -> str:
    for folder in folders:
        try:
            names = os.listdir(folder or os.curdir)
        except OSError:
            continue
        for name in names:
            if name.startswith(NAME) and name.endswith(RECORDS):
                return name.removeprefix(NAME).removesuffix(RECORDS)
    return ""


def _looked_up() -> str:
    from importlib.metadata import version

    return version("hocket")
