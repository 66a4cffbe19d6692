"""What a small change of a line was, in the word that a performer would look for in it."""

from __future__ import annotations

from agents.grammar.tree import Node, touched

NAMED = frozenset({"call", "function"})  # symbols whose rule calls a word by its name
PLACES = {"tune": "notes", "beat": "strokes", "pulse": "strokes", "instrument": "sound"}
VOICE = frozenset({"s", "n", "note"})  # every line calls one of them


def differing(new: Node, old: Node) -> str:
    """What came, went or changed from one line to the other; "" where they are alike.

    Such as "pan comes", "rev for ply", "gain" where that is another number, or "notes".
    """
    came, went = (
        ", ".join(sorted(touched(one) - touched(other) - VOICE))
        for one, other in ((new, old), (old, new))
    )
    if came and went:
        return f"{came} for {went}"
    if came or went:
        return f"{came} comes" if came else f"{went} goes"
    return "" if new == old else _innermost(new, old)


def _innermost(new: Node, old: Node) -> str:
    """The innermost part with a name in which all that differs lies."""
    found = "sound"
    while True:
        if new.rule.symbol in NAMED and new.rule.word:
            found = new.rule.word
        found = PLACES.get(new.rule.symbol, found)
        pairs = [
            pair for pair in zip(new.children, old.children, strict=False) if len(set(pair)) > 1
        ]
        if new.rule != old.rule or len(pairs) != 1:
            return found
        new, old = pairs[0]
