"""``python -m agents``: play along, or be the seat of another AI tool."""

from __future__ import annotations

from livecode import threads


def main(arguments: list[str] | None = None) -> int:
    """Run the agent; 0 if it left as it should."""
    threads.one()
    from agents.loop import run

    return run(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
