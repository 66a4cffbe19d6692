"""What comes from the session, sorted: what it means for what is lit, wrong, played and wanted."""

from __future__ import annotations

from collections.abc import Callable

from livecode.session.client import SessionClient
from livecode.session.live import sounds
from livecode.session.messages import (
    Evaluation,
    Hushed,
    Panicked,
    Rearmed,
    Result,
    Said,
    ServerMessage,
    Show,
    Welcome,
)
from livecode.session.text.changes import ChangeSet
from livecode.terminal.board.meters import Levels
from livecode.terminal.board.states import slots_in
from livecode.terminal.commands.partner import Proposal, proposed
from livecode.terminal.keys.stopping import StopKey
from livecode.terminal.page.atoms import Atoms
from livecode.terminal.page.flashes import Flashes
from livecode.terminal.page.inline import Wrong, Wrongs, wrong_in

KEPT = 64  # evaluations of which something may still be said
MOST_REASONS = 3


class Hearing:
    """What is known of the performance beyond what the client knows.

    Attributes:
        atoms: what sounds, and where it was written.
        flashes: what was just played.
        wrongs: what is wrong, and where.
        levels: how loud the slots are.
        felt: what the robot feels, by name.
        failed: the slots whose newest code was turned down.
        intention: what the agent wants.
        reasons: why it did what it did last.
        proposal: the line that it proposed last.
    """

    def __init__(self, client: SessionClient, now: Callable[[], float]) -> None:
        self.atoms, self.flashes, self.wrongs = Atoms(), Flashes(), Wrongs()
        self.levels = Levels()
        self.felt: dict[str, float] = {}
        self.failed: set[str] = set()
        self.intention, self.reasons = "", list[str]()
        self._wants = ""  # whose intention it is
        self.proposal: Proposal | None = None
        self.stop_key = StopKey()
        self._client, self._now = client, now
        self._evaluations: dict[str, Evaluation] = {}
        self.atoms.plays(client.live)

    def changed(self, page: str, changes: ChangeSet) -> None:
        """A page has changed: everything stays with its text."""
        self.atoms.changed(page, changes)
        self.flashes.moved(page, changes)
        self.wrongs.changed(page, changes)

    def sent(self, evaluation: str, code: str, page: str, begin: int) -> None:
        """Code was sent off that stands in a page at ``begin`` now [code units]."""
        self.atoms.evaluated(evaluation, code, page, begin)

    def author(self, evaluation: str) -> str:
        """Who played an evaluation; empty if it is not known."""
        known = self._evaluations.get(evaluation)
        return "" if known is None else known.author

    def take(self, message: ServerMessage) -> None:
        """Take in what a message says."""
        match message:
            case Show(haps=haps, levels=levels, robot=felt):
                self.atoms.sounds(haps)
                self.levels.report(levels, self._now())
                self.felt.update(felt)
            case Evaluation():
                self.stop_key.played()
                self._evaluated(message)
            case Result():
                self._result(message)
            case Hushed():
                self._silent()
            case Panicked():
                self._silent()
                self.stop_key.panicked = True
            case Rearmed():
                self.stop_key.rearmed()
            case Welcome():
                self.atoms.plays(self._client.live)
            case Said(peer=peer, kind="intention", text=text) if peer != self._client.you.id:
                self.intention, self._wants = text, peer
            case Said(peer=peer, kind="proposal") if peer != self._client.you.id:
                now, tempo = self._client.room_time(), self._client.tempo
                cycle, cps = tempo.cycle_at(now), tempo.cps_at(now)
                why = self.intention if peer == self._wants else ""
                self.proposal = proposed(message, cycle, cps, self._client.live, why)
            case Said(peer=peer, kind="reason", text=text) if peer != self._client.you.id:
                self.reasons = [*self.reasons[1 - MOST_REASONS :], text]
            case _:
                pass

    def _silent(self) -> None:
        self.stop_key.hushed = True
        self.intention = ""  # the agent is hushed with the rest
        self.atoms.silence()
        self.failed.clear()

    def _evaluated(self, evaluation: Evaluation) -> None:
        """Light up what is played, on every screen, where it stands now."""
        whole = 0, len(evaluation.code)
        own = self.atoms.place(evaluation.id, whole)  # from where it was sent off
        page, begin, end = own or (evaluation.page, *self._client.place(evaluation))
        if begin < end:
            self.flashes.add(evaluation.id, page, begin, end, now=self._now())
            self.wrongs.clear(page, begin, end)
            if own is None:
                typed = self._client.typed(page)  # while it was on its way
                self.atoms.evaluated(
                    evaluation.id, evaluation.code, page, evaluation.begin, typed=typed
                )
        self._evaluations[evaluation.id] = evaluation
        if len(self._evaluations) > KEPT:
            del self._evaluations[next(iter(self._evaluations))]

    def _result(self, result: Result) -> None:
        if sounds(result):
            self.atoms.plays(self._client.live)
            self.failed.difference_update(result.slots)
        if result.status == "playing":
            return
        self.flashes.bad(result.evaluation, self._now())
        evaluation = self._evaluations.get(result.evaluation)
        if evaluation is None:
            return
        if result.status == "rejected" and not self.stop_key.hushed:  # or it never began
            self.failed.update(slots_in(evaluation.code))
        if (spans := wrong_in(evaluation.code, result.line, result.column)) is None:
            return
        char, line = (self.atoms.place(evaluation.id, span) for span in spans)
        if char is None or line is None or char[1] >= char[2]:  # what is wrong is gone already
            return
        page, at, behind = char
        if spans[0][0] - spans[1][0] < result.column:  # the line ends too soon
            at = behind
        hint = f"; {result.hint}" if result.hint else ""
        text = f"{result.message}{hint}"
        self.wrongs.add(Wrong(evaluation.id, page, at, text, line=(line[1], line[2])))
