"""Random sessions, as many as one likes: ``python -m tests.livecode.session --sessions 1000``."""

from __future__ import annotations

import argparse

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.livecode.session.test_convergence import SEATS, Writing


def main() -> None:
    """Let five write over a network and a server that fail; say so if texts differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=1000)
    sessions = parser.parse_args().sessions
    run_state_machine_as_test(
        Writing,
        settings=settings(
            max_examples=sessions,
            stateful_step_count=60,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    print(f"{sessions} sessions of {SEATS}: all texts equal, nothing typed is lost")


if __name__ == "__main__":
    main()
