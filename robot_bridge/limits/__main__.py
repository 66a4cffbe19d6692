"""``python -m robot_bridge.limits docs/robot.md``: draw the stop states there from the code."""

from __future__ import annotations

import sys
from pathlib import Path

from livecode.errors import HocketError
from robot_bridge.limits.drawn import drawn, redrawn


def main(arguments: list[str]) -> int:
    """Write them into a page, or print them; 2 if the page has no place for them."""
    if not arguments:
        print(drawn())
        return 0
    page = Path(arguments[0])
    try:
        page.write_text(redrawn(page.read_text(encoding="utf-8")), encoding="utf-8")
    except (OSError, HocketError) as error:
        print(f"{page}: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
