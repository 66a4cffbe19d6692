"""A small library of phrases worth playing: idioms written by hand, found by how they sound."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from agents.grammar.masks import Grammar
from agents.grammar.read import read
from agents.grammar.tree import Node
from agents.perception.intents import gap

# Idioms that belong to nobody: pulse, backbeat, offbeat hat, clave, tresillo, ostinato, answer.
PHRASES = (
    's("bd*4")',
    's("bd*2")',
    's("bd ~ bd ~")',
    's("bd ~ ~ bd ~ ~ bd ~")',
    's("bd(3,8)")',
    's("~ sn")',
    's("~ cp ~ cp")',
    's("bd sn bd sn")',
    's("bd [~ bd] sn ~")',
    's("~ hh ~ hh")',
    's("hh*4").gain(0.6)',
    's("hh*8").gain(0.6)',
    's("hh*8").gain("0.8 0.5").pan(0.7)',
    's("hh*16").gain(0.5)',
    's("[~ oh]*4").gain(0.7)',
    's("rim(3,8)")',
    's("rim(5,8)").room(0.4)',
    's("cb(5,8)").gain(0.6)',
    's("cb*3").gain(0.6).room(0.6)',
    's("lt mt ht ~")',
    's("ht(3,8,2)").room(0.5)',
    's("mt(5,8)").gain(0.7)',
    's("cp(3,8,2)").room(0.3)',
    's("bd, ~ sn")',
    's("bd*2, ~ hh ~ hh")',
    's("bd*4, [~ oh]*4")',
    's("bd*2, hh*8").gain(0.7)',
    's("rim ~ [rim rim] ~")',
    's("~ rim ~ <rim cp>").room(0.4)',
    'note("0 3 5 7").s("pluck")',
    'note("0 ~ 7 ~").s("pluck").room(0.6)',
    'note("<0 3 5 7>").s("pluck").room(0.8)',
    'note("12 10 7 5").s("pluck").gain(0.7)',
    'note("0 3 7 10 12 10 7 3").s("pluck").gain(0.7)',
    'note("[0,3,7]").s("pluck").room(0.6)',
    'note("<[0,3,7] [0,5,10]>").s("pluck").room(0.7)',
    'note("0 0 3 0").s("bass")',
    'note("0*4").s("bass").gain(0.8)',
    'note("<0 0 3 -2> 0").s("bass").gain(0.8)',
    'note("0 ~ 0 3").s("bass").cutoff(800)',
    's("bass(3,8)").note("<0 0 3 -2>")',
    's("bass(5,8)").note("<0 3>").cutoff(500)',
    's("pluck(3,8)").note("<0 5 7 5>").room(0.5)',
    's("pluck(5,8)").note("<0 3 7 10>")',
    's("pluck*8").note("<0 3 5 7>").gain(0.6)',
    'note("[0,3,7]").s("pad").room(0.8).gain(0.5)',
    'note("<[0,3,7] [-2,3,7]>").s("pad").gain(0.6)',
    's("lead(3,8)").note("<12 10 7 10>").gain(0.5)',
    'note("12 ~ 10 <7 15>").s("lead").gain(0.5)',
)


def phrases(grammar: Grammar, slot: str) -> list[Node]:
    """The library's phrases as trees of ``grammar``; what it cannot write is left out."""
    trees = (read(grammar, f"{slot} >> {phrase}") for phrase in PHRASES)
    return [tree for tree in trees if tree is not None]


def nearest(
    wanted: Mapping[str, float],
    known: Mapping[Node, Mapping[str, float]],
    count: int,
    *,
    without: Iterable[Node] = (),
) -> list[Node]:
    """The ``count`` phrases whose measures lie nearest to the intents, the nearest first."""
    skipped = set(without)
    found = [tree for tree in known if tree not in skipped]
    return sorted(found, key=lambda tree: gap(wanted, known[tree]))[:count]
