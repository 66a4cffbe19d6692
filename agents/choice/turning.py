"""Knobs turned to where they belong: gain, filter and room, told without playing them.

What a control does to notes that are known already can be reckoned (`agents.perception`), so that
the number by which a phrase comes nearest to what is asked for need not be found by dice.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from agents.grammar.masks import LIMITS, Grammar
from agents.grammar.tree import Node, Path, at, calls, replaced, touched, walked
from agents.grammar.write import length, write
from agents.perception.intents import IMPORTANCE, gap
from agents.perception.measures import Note, Rendering, knobbed, measure, moved

KNOBS: Mapping[str, str] = {"loudness": "gain", "brightness": "cutoff", "space": "room"}
NEAR = 0.05  # from this miss on a knob is turned


def turned(
    grammar: Grammar, tree: Node, rendering: Rendering, wanted: Mapping[str, float]
) -> Iterator[Node]:
    """The phrase with one knob where it comes nearest to what is asked for, then with one more.

    It is the knob of the intent that is missed by most that is turned next, and each only once;
    knobs that live features move are theirs. None comes that does not help.
    """
    left = dict(KNOBS)
    while True:
        found = measure(rendering)
        misses = {
            name: IMPORTANCE[name] * abs(wanted[name] - found[name])
            for name in left
            if name in wanted
        }
        name = max(misses, key=lambda one: misses[one], default="")
        if not name or misses[name] < NEAR:
            return
        control = left.pop(name)
        best = _best(grammar, tree, rendering, control, wanted)
        if best is not None:
            tree, rendering = best
            yield tree


def _best(
    grammar: Grammar, tree: Node, rendering: Rendering, control: str, wanted: Mapping[str, float]
) -> tuple[Node, Rendering] | None:
    """The phrase with the number for a control that is nearest, as it would sound, if it helps."""
    miss, best, number = gap(wanted, measure(rendering)), tree, math.nan
    for value, way in _ways(grammar, tree, control):
        found = gap(wanted, moved(rendering, control, value))
        if found < miss:
            miss, best, number = found, way, value
    return None if best is tree else (best, with_control(rendering, control, number))


def _ways(grammar: Grammar, tree: Node, control: str) -> Iterator[tuple[float, Node]]:
    """Each number that a control may have, and the phrase with it."""
    place = place_of(grammar, tree, control)
    if place is None:
        return
    path, rest = place
    others = length(tree) - length(at(tree, path))
    for rule in grammar.rules[f"{control}_number"]:
        value = Node(grammar.named[f"{control}_value/number"], (Node(rule),))
        call = Node(grammar.named[f"call/{control}"], (value,))
        new = call if rest is None else Node(grammar.named["chain/call"], (call, rest))
        if others + length(new) > LIMITS.letters:
            continue
        changed = replaced(tree, path, new)
        if changed != tree:
            yield float(write(value)), changed


def place_of(grammar: Grammar, tree: Node, control: str) -> tuple[Path, Node | None] | None:
    """Where the control is called, or where the chain ends and it may be; None if it may not.

    It may not where a feature moves it, for as long as that is sensed.
    """
    call = grammar.named.get(f"call/{control}")
    if call is None:
        return None
    for path, node in walked(tree):
        if node.rule.name == call.name:
            told = node.children[0].children[0].rule.name
            moves = node.children[0].rule.name.endswith("/bound") and told in grammar.named
            return None if moves else (path, None)
    free = calls(tree) < LIMITS.calls and touched(tree).isdisjoint(call.excludes | {control})
    ends = [path for path, node in walked(tree) if node.rule.name == "chain/end"]
    return (ends[-1], Node(grammar.named["chain/end"])) if free and ends else None


def with_control(rendering: Rendering, control: str, value: float) -> Rendering:
    """The rendering as it would be with a control at a value."""
    kinds = [knobbed(note, control, value) for note in rendering.kinds.notes]
    alike = [kinds[each] for each in rendering.kinds.each]
    notes = (
        Note(old.begin, old.end, new.controls, new.sound, new.amplitude)
        for old, new in zip(rendering.notes, alike, strict=True)
    )
    return Rendering(tuple(notes), rendering.cycles)
