"""The evaluator: code in, patterns and effects out, all of it or nothing."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping

from livecode.errors import BudgetError, CodeError
from livecode.evaluator.elsewhere import sharps
from livecode.evaluator.expressions import EXPRESSIONS
from livecode.evaluator.lasting import check_size, settle
from livecode.evaluator.machine import Doings, Machine, Return, World
from livecode.evaluator.outcome import Outcome
from livecode.evaluator.parsing import parse
from livecode.evaluator.source import Source
from livecode.evaluator.statements import STATEMENTS
from livecode.evaluator.values import Scope
from livecode.evaluator.words import Words
from livecode.pattern.budget import budget
from livecode.pattern.dialects import DIALECTS, DialectName
from livecode.pattern.heard import Ears
from livecode.pattern.pattern import Pattern
from livecode.pattern.waves import seeded

EVENTS = 50_000  # that building patterns may cost; what playing them costs is counted later


class Evaluator:
    """Evaluates one performer's code; names and functions last from one time to the next."""

    def __init__(
        self,
        *,
        signals: Mapping[str, float],
        seed: int = 0,
        plain_strings: bool = False,
        ears: Ears | None = None,
        dialect: DialectName = "hocket",
    ) -> None:
        """An evaluator without any names yet.

        Args:
            signals: the latest live values by path; read whenever a pattern is asked, so it
                may be one mapping that somebody keeps filling.
            seed: moves all randomness, so that one piece differs from another.
            plain_strings: whether strings stay plain, and are mini-notation only inside
                ``mini("…")``; for tools that compare the language with others.
            ears: what is heard of other slots; nothing without them.
            dialect: whose meaning words have until code says ``dialect("…")``.
        """
        self._words = Words(signals, ears, DIALECTS[dialect])
        self._plain_strings = plain_strings
        self._world = World(self._words, plain_strings=plain_strings)
        self._seed = seed

    def anew(self) -> Evaluator:
        """One without any names that speaks the same words: quicker than to begin from nothing."""
        found = copy.copy(self)
        found._world = World(self._words, plain_strings=self._plain_strings)
        return found

    def evaluate(self, code: str, check: Callable[[Outcome], None] | None = None) -> Outcome:
        """What ``code`` plays and asks for.

        Args:
            code: what the performer typed.
            check: is given the outcome before it counts, to try how it plays; what it raises
                is raised from here, and takes everything back.

        Raises:
            CodeError: with the place in the code; then nothing at all has changed. It is a
                MiniError for a bad pattern string, a BudgetError for code that takes too much.
        """
        world = self._world
        names, slots, words = dict(world.names), world.slots, world.words
        world.journal.begin()
        world.budget.begin()
        try:
            outcome = self._run(Source(code))
            if check is not None:
                world.budget.end()  # what runs from here on are queries
                world.doings = None
                check(outcome)
            settle(world.names)
            return outcome
        except BaseException as error:
            world.journal.undo()
            world.names.clear()  # the same dictionary: functions hold it
            world.names.update(names)
            world.slots, world.words = slots, words
            if isinstance(error, RecursionError | MemoryError):
                raise BudgetError("the code nests too deep", None, "name parts of it") from None
            raise
        finally:
            world.journal.begin()
            world.budget.end()
            world.doings = None

    def _run(self, source: Source) -> Outcome:
        tree = parse(source)
        world = self._world
        world.doings = doings = Doings(source)
        machine = Machine(source, world, EXPRESSIONS, STATEMENTS)
        with budget(EVENTS):
            signal = machine.run(tree.body, Scope(world.names))
        if signal is not None:
            kind = "return" if isinstance(signal, Return) else signal.__name__.lower()
            raise CodeError(f"'{kind}' belongs inside a function or a loop")
        check_size(world.names)
        doings.notes.extend(sharps(source, tree))
        plays = {
            slot: None if pattern is None else self._seeded(pattern)
            for slot, pattern in doings.plays.items()
        }
        shown = tuple((line, self._seeded(pattern)) for line, pattern in doings.shown)
        effects, notes = tuple(doings.effects), tuple(doings.notes)
        return Outcome(
            plays, effects, notes, shown, doings.transitions, doings.resets, tuple(doings.armed)
        )

    def _seeded(self, pattern: Pattern) -> Pattern:
        if self._seed == 0:
            return pattern
        return Pattern(seeded(pattern.node, self._seed), pattern.steps)
