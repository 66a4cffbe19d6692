"""Which rules may be chosen next: every phrase is valid, short and plain by construction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from agents.grammar.tree import Rule


@dataclass(frozen=True, slots=True)
class Limits:
    """What a person would want to inherit: short lines, few calls, shallow brackets."""

    letters: int = 80
    calls: int = 3
    nests: int = 2


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Grammar:
    """All rules, and the least text that completes each symbol and each rule [characters]."""

    rules: Mapping[str, tuple[Rule, ...]]
    cheapest: Mapping[str, int]  # by symbol
    costs: Mapping[str, int]  # by rule
    moves: Mapping[str, frozenset[str]]  # by symbol: the intents that what fills it may move
    named: Mapping[str, Rule]
    calling: frozenset[str]  # symbols that are always filled with a call

    @staticmethod
    def of(rules: Iterable[Rule], limits: Limits = LIMITS) -> Grammar:
        """The grammar of these rules; rules that can never be completed are left out."""
        by_symbol: dict[str, list[Rule]] = {}
        for rule in rules:
            by_symbol.setdefault(rule.symbol, []).append(rule)
        cheapest = _cheapest(by_symbol, limits)
        whole = {
            symbol: tuple(rule for rule in found if all(name in cheapest for name in rule.symbols))
            for symbol, found in by_symbol.items()
        }
        costs = {
            rule.name: rule.letters + sum(cheapest[name] for name in rule.symbols)
            for found in whole.values()
            for rule in found
        }
        named = {rule.name: rule for found in whole.values() for rule in found}
        calling = frozenset(
            symbol for symbol, found in whole.items() if all(rule.word for rule in found)
        )
        return Grammar(whole, cheapest, costs, _moves(whole), named, calling)


def _cheapest(rules: Mapping[str, Sequence[Rule]], limits: Limits) -> dict[str, int]:
    costs: dict[str, int] = {}
    while True:
        found = dict(costs)
        for symbol, ways in rules.items():
            open_ways = sorted(
                (way.letters + sum(costs[name] for name in way.symbols), way.name)
                for way in ways
                if way.calls <= 1 and all(name in costs for name in way.symbols)
            )
            if open_ways:
                found[symbol] = open_ways[_safe(ways, len(open_ways), limits)][0]
        if found == costs:
            return costs
        costs = found


def _moves(rules: Mapping[str, Sequence[Rule]]) -> dict[str, frozenset[str]]:
    """By symbol, the intents that its rules lean on, and those of the symbols inside them."""
    moves = {symbol: frozenset[str]() for symbol in rules}
    while True:
        found = {
            symbol: moves[symbol].union(
                *(frozenset(intent for intent, _ in way.leans) for way in ways),
                *(moves[name] for way in ways for name in way.symbols),
            )
            for symbol, ways in rules.items()
        }
        if found == moves:
            return moves
        moves = found


def _safe(ways: Sequence[Rule], count: int, limits: Limits) -> int:
    """Which of the sorted ways is open whatever else was chosen.

    Any sound may be the only one in scope, so the longest counts; each call of a phrase blocks
    itself and what it excludes, so the cheapest that is left after all of those counts.
    """
    if any(way.names for way in ways):
        return count - 1
    if all(way.word for way in ways):
        blocked = 1 + max(len(way.excludes | way.also) for way in ways)
        return min(limits.calls * blocked, count - 1)
    return 0


@dataclass(slots=True)
class Budget:
    """What is left while a phrase grows.

    Attributes:
        letters: characters beyond the least that completes the phrase.
        used: words and controls that are called already.
        calls: how many links the chain has already.
        sounds: the sounds in scope; none of a symbol's means all of them.
    """

    letters: int
    used: set[str] = field(default_factory=set)
    calls: int = 0
    sounds: frozenset[str] = frozenset()
    limits: Limits = LIMITS

    def open(self, grammar: Grammar, symbol: str, nests: int) -> list[Rule]:
        """The rules of ``symbol`` that may be chosen inside so many brackets."""
        costs, most = grammar.costs, self.letters + grammar.cheapest[symbol]
        deeper = self.limits.nests - nests
        goes_on: dict[str, bool] = {}  # whether a symbol of calls still has one that is not used up
        found = [
            rule
            for rule in grammar.rules[symbol]
            if costs[rule.name] <= most
            and rule.nests <= deeper
            and (not rule.word or self._callable(rule))
            and (not rule.symbols or self._continues(grammar, rule, goes_on))
        ]
        # A scope without any sound of a symbol does not speak about it: then all are open.
        return [rule for rule in found if not rule.names or rule.names in self.sounds] or found

    def spend(self, grammar: Grammar, rule: Rule) -> None:
        """Take a chosen rule off the budget."""
        self.letters -= grammar.costs[rule.name] - grammar.cheapest[rule.symbol]
        self.calls += rule.calls
        if rule.word:
            self.used.add(rule.word)
            self.used |= rule.also

    def _callable(self, rule: Rule) -> bool:
        return not rule.word or (
            self.calls + rule.calls <= self.limits.calls
            and rule.word not in self.used
            and self.used.isdisjoint(rule.excludes)
            and self.used.isdisjoint(rule.also)
        )

    def _continues(self, grammar: Grammar, rule: Rule, known: dict[str, bool]) -> bool:
        """Whether a rule that leads to calls still finds one that is not used up."""
        for name in rule.symbols:
            if name in grammar.calling:
                if name not in known:
                    left = self.calls < self.limits.calls
                    known[name] = left and any(map(self._callable, grammar.rules[name]))
                if not known[name]:
                    return False
        return True
