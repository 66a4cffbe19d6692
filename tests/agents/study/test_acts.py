from __future__ import annotations

import random

import pytest

from agents.performer.study import Studio
from agents.study.acts import Acts, counted, followed, rho
from livecode.errors import HocketError
from livecode.session.log.frames import MESSAGE, ROOM, Entry
from livecode.session.messages import (
    Evaluation,
    Joined,
    Mixed,
    Peer,
    Said,
    ServerMessage,
    encode,
)
from tests.agents.cells import studies

AGENT = Peer(id="agent", name="agent", role="agent", kind="agent")
LINES = ('a1 >> s("bd")', 'a1 >> s("bd*4")', 'a1 >> s("hh*8")', 'a1 >> s("hh*16")')


def played(code: str, author: str) -> Evaluation:
    return Evaluation(
        id="e",
        author=author,
        code=code,
        page="",
        begin=0,
        end=0,
        at=0,
        start=0.0,
        seed=0,
        sequence=1,
    )


def log(*messages: ServerMessage) -> list[Entry]:
    said = [Entry(1.0, MESSAGE, encode(one).encode()) for one in messages]
    return [Entry(0.0, ROOM, b"{}"), *said]


def test_what_people_do_with_the_agent_is_counted_and_what_it_does_itself_is_not() -> None:
    mixed = Mixed(slot="a1", peer="", mute=True, solo=False, gain=1.0, start=0.0, by="ada")
    entries = log(
        Joined(peer=AGENT),
        played('a1 >> s("bd")', "agent"),
        played("a1 >> silence", "agent"),
        played('a1 >> s("bd*2")', "ada"),
        played('d1 >> s("bd*2")', "ada"),
        mixed,
        Said(peer="ada", text="keep", kind="ask"),
        Said(peer="ada", text="why a1", kind="ask"),
        Said(peer="ada", text="density +0.2", kind="ask"),
        Said(peer="agent", text="kept", kind="chat"),
    )
    assert counted(entries) == Acts(lines=1, kept=1, taken=1, muted=1, asked=1, whys=1)


def test_how_music_followed_what_was_asked_for_vanishes_where_that_is_shuffled() -> None:
    rows = [{"code": code, "intents": {"density": at / 4}} for at, code in enumerate(LINES)]
    found, shuffled = followed(rows, Studio(studies), seed=3)["density"]
    assert found == pytest.approx(1.0) and shuffled < 1.0


def test_a_handful_of_turns_is_not_correlated_and_no_report_is_said() -> None:
    assert followed([{"code": LINES[0], "intents": {"density": 0.1}}], Studio(studies)) == {}
    with pytest.raises(HocketError, match="no report"):
        followed([{"code": 7}], Studio(studies))


def test_rank_correlation_knows_ties_and_what_never_changes() -> None:
    assert rho([1, 2, 2, 3], [10, 20, 20, 30]) == pytest.approx(1.0)
    assert rho([1, 1, 1], [1, 2, 3]) == 0.0
    ones = random.Random(1).sample(range(99), 9)
    assert rho(ones, [-one for one in ones]) == pytest.approx(-1.0)
