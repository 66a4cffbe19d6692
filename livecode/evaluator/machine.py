"""The machine that walks a checked tree: what runs, in which scope, at whose cost."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from livecode.errors import BudgetError, CodeError, Place
from livecode.evaluator.budget import Budget
from livecode.evaluator.journal import Journal
from livecode.evaluator.outcome import Armed, Effect
from livecode.evaluator.source import Source
from livecode.evaluator.values import Scope
from livecode.evaluator.words import Words
from livecode.pattern.pattern import Pattern
from livecode.pattern.words.transitions import Transition


@dataclass(slots=True)
class Doings:
    """What the evaluation that runs now has done so far."""

    source: Source
    plays: dict[str, Pattern | None] = field(default_factory=dict)
    effects: list[Effect] = field(default_factory=list)
    transitions: dict[str, Transition] = field(default_factory=dict)
    resets: bool = False
    armed: list[Armed] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    shown: list[tuple[int, Pattern]] = field(default_factory=list)


@dataclass(slots=True)
class World:
    """What all code of one performer shares.

    Attributes:
        words: the vocabulary.
        names: what the performer named, with its values.
        slots: the named slots that were played.
        plain_strings: whether strings are plain, and mini-notation only inside ``mini("…")``.
        doings: of the evaluation that runs now; None between evaluations.
    """

    words: Words
    budget: Budget = field(default_factory=Budget)
    journal: Journal = field(default_factory=Journal)
    names: dict[str, object] = field(default_factory=dict)
    slots: frozenset[str] = frozenset()
    plain_strings: bool = False
    doings: Doings | None = None


class Break:
    """A loop ends here."""


class Continue:
    """A loop goes on with its next round."""


@dataclass(frozen=True, slots=True)
class Return:
    """A function ends here with a value."""

    value: object


Signal = type[Break] | type[Continue] | Return | None
Evaluate = Callable[["Machine", Any, Scope], object]
Execute = Callable[["Machine", Any, Scope], Signal]


class Machine:
    """Runs the code of one text; functions made by it keep it."""

    __slots__ = ("_expressions", "_statements", "source", "world")

    def __init__(
        self,
        source: Source,
        world: World,
        expressions: Mapping[type[ast.expr], Evaluate],
        statements: Mapping[type[ast.stmt], Execute],
    ) -> None:
        self.source = source
        self.world = world
        self._expressions = expressions
        self._statements = statements

    def value(self, node: ast.expr, scope: Scope) -> object:
        """What an expression is worth."""
        self.world.budget.step()
        return self._expressions[type(node)](self, node, scope)

    def run(self, body: list[ast.stmt], scope: Scope) -> Signal:
        """Run statements until one ends the loop or the function they stand in."""
        for statement in body:
            self.world.budget.step()
            try:
                signal = self._statements[type(statement)](self, statement, scope)
            except BudgetError as error:
                raise self.located(error, statement) from None
            if signal is not None:
                return signal
        return None

    @property
    def current(self) -> bool:
        """Whether its text is the one being evaluated now, so that its places count."""
        doings = self.world.doings
        return doings is not None and doings.source is self.source

    def place(self, node: ast.expr | ast.stmt | ast.arg | ast.keyword) -> Place:
        """Where a node stands."""
        return self.source.place(node)

    def located(self, error: CodeError, node: ast.expr | ast.stmt) -> CodeError:
        """The error with the place of ``node``, unless it knows a closer one."""
        if error.place is None:
            error.place = self.source.place(node)
        return error


@dataclass(frozen=True, slots=True, eq=False)
class Function:
    """A performer's own ``def`` or ``lambda``, with the machine that knows its code."""

    name: str
    parameters: tuple[str, ...]
    defaults: tuple[object, ...]
    body: list[ast.stmt] | ast.expr
    scope: Scope
    machine: Machine
