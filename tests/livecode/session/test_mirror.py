from __future__ import annotations

import msgspec

from livecode.session.messages import (
    AgentSet,
    Armed,
    CaretMoved,
    Clocked,
    Edited,
    Evaluation,
    Hushed,
    Joined,
    Left,
    Marked,
    Page,
    PageOpened,
    Peer,
    Refused,
    Result,
    Role,
    Status,
    Tempo,
    TempoSegment,
    Trimmed,
    Welcome,
)
from livecode.session.mirror import Mirror
from livecode.session.text.changes import ChangeSet


def peer(name: str, role: Role = "performer") -> Peer:
    return Peer(id=name, name=name, role=role, kind="human", page="main")


def page(name: str = "main", text: str = "", revision: int = 0, owner: str = "") -> Page:
    return Page(name=name, owner=owner, revision=revision, text=text)


def welcome(*pages: Page, epoch: str = "one", role: Role = "performer") -> Welcome:
    return Welcome(
        you=peer("ada", role),
        room="hocket",
        epoch=epoch,
        time=1.0,
        peers=[peer("ada", role)],
        pages=list(pages),
        tempo=[TempoSegment(at=0.0, cycle=0.0, cps=0.5)],
        live=[],
        resume="secret",
    )


def joined(*pages: Page, role: Role = "performer") -> Mirror:
    mirror = Mirror()
    mirror.welcome(welcome(*(pages or (page(),)), role=role))
    return mirror


def entry(name: str, author: str) -> Evaluation:
    return Evaluation(
        sequence=1,
        id=name,
        author=author,
        code="d1",
        page="",
        begin=0,
        end=0,
        start=4.0,
        seed=7,
        at=1.0,
    )


def test_peers_come_and_go_with_their_carets() -> None:
    mirror = joined()
    mirror.receive(Joined(peer=peer("bob")))
    mirror.receive(CaretMoved(peer="bob", page="main", head=0, anchor=0))
    assert (set(mirror.peers), set(mirror.carets)) == ({"ada", "bob"}, {"bob"})
    mirror.receive(Left(peer="bob"))
    assert (set(mirror.peers), set(mirror.carets)) == ({"ada"}, set())


def test_carets_stay_with_the_text_that_others_change() -> None:
    mirror = joined(page(text="d1 bd"))
    mirror.receive(CaretMoved(peer="bob", page="main", head=3, anchor=5))
    mirror.receive(Edited(page="main", revision=0, changes=[[0, "xx"], 5], author="cyd", id="e"))
    assert (mirror.carets["bob"].head, mirror.carets["bob"].anchor) == (5, 7)


def test_a_listener_hears_of_changes_by_others_only() -> None:
    heard: list[tuple[str, ChangeSet]] = []
    mirror = Mirror(lambda name, changes: heard.append((name, changes)))
    mirror.welcome(welcome(page(text="ab")))
    mirror.pages["main"].edit("abc")
    sent = mirror.pages["main"].take("e")
    assert sent is not None
    mirror.receive(Edited(page="main", revision=0, changes=sent.changes, author="ada", id="e"))
    assert heard == []
    mirror.receive(Edited(page="main", revision=1, changes=[[1], 2], author="bob", id="f"))
    assert [(name, change.to_json()) for name, change in heard] == [("main", [[1], 2])]


def test_what_sounds_is_known_from_results_until_hush() -> None:
    mirror = joined()
    mirror.receive(entry("v", "bob"))
    mirror.receive(Result(evaluation="v", status="playing", slots=["d1"]))
    assert (mirror.live["d1"].author, mirror.live["d1"].start) == ("bob", 4.0)
    mirror.receive(Hushed(by="bob", at=2.0))
    assert mirror.live == {}


def test_tempo_agent_status_and_new_pages_are_kept() -> None:
    mirror = joined()
    segments = [TempoSegment(at=0.0, cycle=0.0, cps=0.5), TempoSegment(at=2.0, cycle=1.0, cps=1.0)]
    mirror.receive(Tempo(segments=segments, by="bob"))
    mirror.receive(AgentSet(mode="duet", by="bob"))
    mirror.receive(Status(part="robot", word="ready"))
    mirror.receive(PageOpened(page=page("bob", owner="bob")))
    assert mirror.tempo.cycle_at(3.0) == 2.0
    assert (mirror.agent, mirror.status["robot"].word) == ("duet", "ready")
    assert mirror.pages["bob"].owner == "bob"


def test_a_refused_edit_is_taken_back() -> None:
    mirror = joined(page(text="ab"))
    mirror.pages["main"].edit("abc")
    mirror.pages["main"].take("e")
    mirror.receive(Refused(message="role audience may not edit the text", about="e"))
    assert mirror.pages["main"].text == "ab"


def test_an_edit_of_a_page_that_is_not_known_is_let_by() -> None:
    mirror = joined()
    mirror.receive(Edited(page="other", revision=5, changes=[9], author="bob", id="e"))
    assert set(mirror.pages) == {"main"}


def test_after_a_new_beginning_the_host_puts_the_text_back_and_others_do_not() -> None:
    host, guest = joined(page(text="ours"), role="host"), joined(page(text="ours"))
    for mirror in (host, guest):
        mirror.welcome(welcome(page(text="first lines"), epoch="two", role=mirror.you.role))
    assert host.pages["main"].text == "ours"
    assert host.pages["main"].ready
    assert guest.pages["main"].text == "first lines"
    assert not guest.pages["main"].unconfirmed


def test_after_a_new_beginning_a_performer_puts_its_own_page_back() -> None:
    mirror = joined(page(), page("ada", text="mine", owner="ada"), page("bob", owner="bob"))
    mirror.welcome(welcome(page(), page("ada", owner="ada"), epoch="two"))
    assert mirror.pages["ada"].text == "mine"
    assert set(mirror.pages) == {"main", "ada"}


def test_a_caret_of_somebody_is_placed_over_ones_own_unconfirmed_work() -> None:
    mirror = joined(page(text="ab"))
    mirror.pages["main"].edit("XXab")
    mirror.receive(CaretMoved(peer="bob", page="main", head=2, anchor=1))
    assert (mirror.carets["bob"].head, mirror.carets["bob"].anchor) == (4, 3)


def test_who_types_stands_behind_what_was_typed_and_others_before_it() -> None:
    mirror = joined(page(text="ab"))
    for name in ("bob", "cyd"):
        mirror.receive(CaretMoved(peer=name, page="main", head=1, anchor=1))
    typed = Edited(page="main", revision=0, changes=[1, [0, "xyz"], 1], author="bob", id="e")
    mirror.receive(typed)
    assert (mirror.carets["bob"].head, mirror.carets["cyd"].head) == (4, 1)


def test_clocks_trims_and_moments_are_known_to_all() -> None:
    mirror = joined()
    mirror.receive(Clocked(peer="bob", rtt=0.01, deviation=0.001, trim=0.0))
    mirror.receive(Trimmed(peers=["ada", "bob"], trim=0.02, by="eve"))
    assert (mirror.clocks["bob"].trim, mirror.trim) == (0.02, 0.02)
    mirror.receive(Marked(name="drop", by="bob", at=1.0, cycle=0.5))
    assert list(mirror.moments) == ["drop"]
    mirror.receive(Left(peer="bob"))
    assert mirror.clocks == {}


def waiting(slot: str, author: str) -> Armed:
    return Armed(gesture="motion/ada/jump", slot=slot, evaluation=f"{author}'s", author=author)


def told(author: str, *armed: Armed) -> Result:
    return Result(evaluation=f"{author}'s", status="playing", armed=list(armed))


def test_what_waits_when_one_comes_is_known_until_its_engine_says_otherwise() -> None:
    mirror, mine, theirs = Mirror(), waiting("d1", "ada"), waiting("d2", "bob")
    mirror.welcome(msgspec.structs.replace(welcome(page()), armed=[mine, theirs]))
    assert mirror.gestures.armed() == [mine, theirs]
    mirror.receive(told("bob"))
    assert mirror.gestures.armed() == [mine]
    mirror.receive(Hushed(by="ada", at=2.0))
    assert mirror.gestures.armed() == []


def test_what_an_evaluation_arms_is_known() -> None:
    mirror, block = joined(), waiting("d1", "bob")
    mirror.receive(entry("bob's", "bob"))
    mirror.receive(told("bob", block))
    assert mirror.gestures.armed() == [block]


def test_edits_that_are_gathered_are_told_as_one_and_before_anything_else() -> None:
    told: list[tuple[str, ChangeSet]] = []
    mirror = joined(page(text="one"))
    mirror.on_change = lambda page, changes: told.append((page, changes))
    mirror.gathers = True
    for revision, letter in enumerate("abc"):
        at = 3 + revision
        mirror.receive(
            Edited(page="main", revision=revision, changes=[at, [0, letter]], author="b", id=letter)
        )
        mirror.receive(CaretMoved(peer="b", page="main", head=at, anchor=at))
    assert mirror.pages["main"].text == "oneabc" and not told
    mirror.receive(Hushed(by="b", at=1.0))
    assert [(page, changes.apply("one")) for page, changes in told] == [("main", "oneabc")]
    mirror.tell()
    assert len(told) == 1


def test_a_listener_that_fails_keeps_nobody_from_hearing_of_the_other_pages() -> None:
    told: list[str] = []
    mirror = joined(page(text="one"), page("ada", text="two"))

    def listen(page: str, changes: ChangeSet) -> None:
        told.append(page)
        raise IndexError(page)

    mirror.on_change, mirror.gathers = listen, True
    for name in ("main", "ada"):
        mirror.receive(Edited(page=name, revision=0, changes=[[0, "x"], 3], author="b", id=name))
    mirror.tell()
    assert told == ["main", "ada"]
