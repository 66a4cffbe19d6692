"""Doing what people ask of the agent, and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from agents.perception.features import FeatureFrame
from agents.perception.intents import INTENTS, Part
from agents.perception.meant import made
from agents.perception.measures import measure
from agents.perception.others import told
from agents.perception.refit import Pair
from agents.perception.steering import FREE, SECTION, SECTIONS
from agents.perception.steering import Part as Section
from agents.performer.asked import Verb, Word
from agents.performer.why import why
from agents.performer.wits import Sensed, Wits
from livecode.errors import HocketError

STRONGEST = 4  # things liked and disliked that are told
FREELY = "say 'learn yes' to let it learn from you"


def answer(wits: Wits, word: Word, who: str, sensed: Sensed) -> str:
    """Do what a word says; what there is to say about it.

    Raises:
        HocketError: if it cannot be done.
    """
    return ACTS[word.verb](wits, word, who, sensed)


def _why(wits: Wits, word: Word, who: str, sensed: Sensed) -> str:
    slot = wits.active.slot
    told = wits.last.code.partition(" >> ")[0] if wits.last else slot  # a proposal is for another
    if word.about not in ("", slot, told):
        raise HocketError(f"it plays {slot}, not {word.about[:20]}: why {slot}")
    return why(wits.last, wits.active.model, wits.learned.credits)


def _keep(wits: Wits, word: Word, who: str, sensed: Sensed) -> str:
    if wits.latest is None:
        raise HocketError("nothing of the agent's plays: there is nothing to keep")
    kept = wits.like("kept", who)
    return f"kept{_unwritten(wits)}" if kept else f"not kept: {FREELY}"


def _unwritten(wits: Wits) -> str:
    """What is to be said of what is learnt while the file cannot be read."""
    trouble = wits.keeper.trouble
    return f"; not in its file yet: {trouble}" if trouble else ""


def _forget(wits: Wits, word: Word, who: str, sensed: Sensed) -> str:
    wits.learned.forget()
    return f"all that was learnt is forgotten{_unwritten(wits)}"


def _learn(wits: Wits, word: Word, who: str, sensed: Sensed) -> str:
    wits.learned.allow(who, word.about == "yes")
    if word.about == "yes":
        return f"it learns from what {who} keeps, edits and mutes{_unwritten(wits)}"
    return f"it learns nothing from {who}, and forgot what it had{_unwritten(wits)}"


def _memory(wits: Wits, word: Word, who: str, sensed: Sensed) -> str:
    wits.learned.refresh()
    keeper, taste = wits.keeper, wits.mind.taste
    notebook = keeper.notebook
    counts = len(notebook.notes), len(notebook.kept()), len(notebook.taught)
    said = ["{} notes, {} lines kept, {} gestures taught".format(*counts)]
    if wits.learned.folder():
        said.append(f"{len(wits.learned.folder())} lines of {wits.owner}'s own: {keeper.folder}")
    if taste is not None:
        liked = [f"{name} {value:+.2f}" for name, value in taste.strongest(STRONGEST)]
        said.append(f"liked: {' · '.join(liked)}")
    if keeper.trouble:
        said.append(f"{keeper.trouble}; what is learnt is written then")
    said.append(f"file: {keeper.path}" if keeper.path else "for tonight only, in no file")
    return "\n".join(said)


def _more(wits: Wits, word: Word, who: str, sensed: Sensed) -> str:
    by = (word.numbers or {})[word.about]
    wits.steering = wits.steering.slid(word.about, by, who)
    return f"{word.about} {wits.steering.sliders[word.about]:+.2f}"


def _lock(wits: Wits, word: Word, who: str, sensed: Sensed) -> str:
    now = wits.intents(sensed.frame, sensed.cycle).values.get(word.about, 0.5)
    value = (word.numbers or {}).get(word.about, now)
    wits.steering = wits.steering.locked(word.about, value, who)
    return f"{word.about} stays at {wits.steering.locks[word.about]:.2f}"


def _free(wits: Wits, word: Word, who: str, sensed: Sensed) -> str:
    wits.steering = FREE if word.about == "all" else wits.steering.freed(word.about)
    return f"{word.about} follows the movement"


def _invert(wits: Wits, word: Word, who: str, sensed: Sensed) -> str:
    wits.steering = wits.steering.turned(word.about, who)
    inverted = word.about in wits.steering.inverted
    return f"{word.about} {'falls' if inverted else 'rises'} with the movement"


def _section(wits: Wits, word: Word, who: str, sensed: Sensed) -> str:
    cycles = (word.numbers or {}).get("cycles", SECTION)
    if not 1 <= cycles <= 64:
        raise HocketError(f"a section of {cycles:g} cycles: allowed are 1 to 64")
    for section in SECTIONS:
        if word.about == section:
            part = Section(section, sensed.cycle, cycles)
            wits.steering = replace(wits.steering, part=part)
    return f"{word.about} for {cycles:g} cycles"


def _teach(wits: Wits, word: Word, who: str, sensed: Sensed) -> str:
    """This gesture is this sound: what moves now stands for numbers, or for how a slot sounds."""
    frame = _gesture(wits.felt(sensed.frame), word)
    wanted = word.numbers or _like(wits, word.about, sensed)
    count = wits.learned.teach(Pair(frame, wanted), who)
    sound = " · ".join(f"{name} {value:.2f}" for name, value in wanted.items())
    gesture = word.about if word.numbers and word.about else "this gesture"
    return f"pair {count}: {gesture} is {sound}"


def _gesture(frame: FeatureFrame, word: Word) -> FeatureFrame:
    """The movement that a pair is about: that of now, or a gesture by its name."""
    if not frame.summaries:
        raise HocketError("nothing moves: make the gesture, then say so")
    if not (word.numbers and word.about):
        return frame
    certain = made(frame.summaries, word.about)
    if not certain:
        how = f"livecode motion --teach {word.about[:8]}"
        raise HocketError(f"nobody here knows {word.about[:20]!r}: show it first, with {how}")
    return FeatureFrame(frame.time, certain)


def _map(wits: Wits, word: Word, who: str, sensed: Sensed) -> str:
    """What each intent is read from, and how it stands: the table itself."""
    values = wits.intents(sensed.frame, sensed.cycle).values
    return "\n".join(
        _row(name, wits.learned.table[name], values.get(name))
        for name in ([word.about] if word.about else INTENTS)
    )


def _others(wits: Wits, word: Word, who: str, sensed: Sensed) -> str:
    """What it hears of the others: where they strike, how dense, which roles."""
    theirs = [entry for entry in sensed.live if entry.slot != wits.slot]
    heard = wits.studio.others(theirs, sensed.signals)
    return "\n".join(map(told, heard.voices)) or "nobody else is heard"


def _row(name: str, parts: Sequence[Part], value: float | None) -> str:
    said = " · ".join(f"{one.feature} {one.window} {one.weight:g}" for one in parts)
    return f"{name} {'open' if value is None else format(value, '.2f')} = {said}"


def _like(wits: Wits, slot: str, sensed: Sensed) -> Mapping[str, float]:
    entry = next((one for one in sensed.live if one.slot == slot), None)
    if entry is None:
        raise HocketError(f"nothing plays in {slot[:20]}: name a slot that sounds")
    found = measure(wits.studio.render(entry.code, sensed.signals, entry.seed))
    return {name: round(found[name], 2) for name in INTENTS}


ACTS: Mapping[Verb, Callable[[Wits, Word, str, Sensed], str]] = {
    "why": _why,
    "keep": _keep,
    "forget": _forget,
    "learn": _learn,
    "memory": _memory,
    "more": _more,
    "lock": _lock,
    "free": _free,
    "invert": _invert,
    "section": _section,
    "teach": _teach,
    "map": _map,
    "others": _others,
}
