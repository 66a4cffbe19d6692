"""Why a line was chosen, in at most 60 characters: what became different, and what asked for it."""

from __future__ import annotations

from collections.abc import Mapping

from agents.choice.binding import AXES, followed
from agents.choice.rank import Ranked
from agents.choice.scene import Heard, Scene
from agents.perception.features import MOMENTARY
from agents.perception.intents import Evidence, Intents
from agents.performer.differing import differing

LONGEST = 60  # characters
LONGEST_NAME = 14  # characters of a performer's name
NOTICEABLE = 0.02  # by so much an intent must come nearer to be the reason
PUSHED = 0.03  # by so much a feature's change must move an intent to be the cause

# How more and less of each intent is called.
MUSIC: Mapping[str, tuple[str, str]] = {
    "density": ("denser", "thinner"),
    "brightness": ("brighter", "darker"),
    "space": ("more room", "drier"),
    "variation": ("more varied", "steadier"),
    "register": ("higher", "lower"),
    "loudness": ("louder", "softer"),
    "polyphony": ("more voices", "fewer voices"),
    "syncopation": ("off the beat", "on the beat"),
}

# What a body did when a feature rose, fell, is high, is low.
BODY: Mapping[str, tuple[str, str, str, str]] = {
    "energy": ("moves more", "moves less", "moves much", "moves little"),
    "speed": ("sped up", "slowed down", "is fast", "is slow"),
    "stillness": ("came to rest", "began to stir", "is still", "is not still"),
    "period": ("found a beat", "lost the beat", "keeps a beat", "keeps no beat"),
    "position": ("went up", "went down", "is high", "is low"),
    "force": ("pushes harder", "lets go", "pushes hard", "pushes lightly"),
    "power": ("gives more", "gives less", "gives much", "gives little"),
    "agreement": ("agrees more", "agrees less", "agrees", "disagrees"),
    "dialogue": ("pushes and pulls more", "pushes and pulls less", "pushes and pulls", "gives way"),
    "goal": ("reaches higher", "reaches lower", "reaches high", "reaches low"),
    "beat": ("found a beat", "lost the beat", "keeps a beat", "keeps no beat"),
    "pace": ("beats quicker", "beats slower", "keeps a quick beat", "keeps a slow beat"),
}
HANDS: Mapping[str, str] = {  # no body's doing
    "asked": "{} asks for it",
    "section": "the {}",
    "against": "against {}",
}
UNEVEN, EVEN = "moves unevenly", "moves evenly"  # what a wide and a narrow swing look like


def reason(chosen: Ranked, scene: Scene, stay: Ranked | None) -> str:
    """One line of at most 60 characters, true to the figures that decided.

    ``stay`` is how the present phrase would have scored; None if nothing plays.
    """
    if chosen.heard.candidate.provenance == "rest":
        return _shortened(_rest(scene))
    if stay is None:
        return _shortened(_opening(chosen.heard, scene.intents))
    follows = _follows(chosen.heard, stay.heard)
    if follows:
        return _shortened(follows)
    found = _nearer(chosen.heard, stay.heard, scene.intents)
    if found is None or chosen.terms["intent"] <= stay.terms["intent"]:
        return _shortened(_other(chosen, stay, scene))
    intent, rises = found
    cause = _cause(scene.intents, intent, rises)
    music = MUSIC[intent][0 if rises else 1]
    return _shortened(f"{music}: {cause}" if cause else music)


def named(chosen: Ranked, scene: Scene, stay: Ranked | None) -> str:
    """The intent that the reason for a line names; "" if it names none."""
    if stay is None or chosen.heard.candidate.provenance == "rest":
        return ""
    found = _nearer(chosen.heard, stay.heard, scene.intents)
    return found[0] if found and chosen.terms["intent"] > stay.terms["intent"] else ""


def intention(reason_text: str) -> str:
    """What is said before the line sounds."""
    return f"next: {reason_text}"


def _opening(heard: Heard, intents: Intents) -> str:
    """The intent that is asked for most and that the music meets, as the reason to begin so."""
    met = [
        (value, intent)
        for intent, value in intents.values.items()
        if abs(value - heard.measures[intent]) < 0.25
    ]
    if not met:
        return "a beginning"
    value, intent = max(met)
    cause = _cause(intents, intent, value >= 0.5)
    return f"begins, {intent} {round(100 * value)} %: {cause}" if cause else "a beginning"


def _rest(scene: Scene) -> str:
    found = scene.intents.strongest("space")
    return f"rests: {who_of(found.path)} is still" if found else "rests"


def _nearer(new: Heard, old: Heard, intents: Intents) -> tuple[str, bool] | None:
    """The intent that the new phrase comes nearest to beyond the old one, and whether it rose."""
    gains = [
        (abs(wanted - old.measures[name]) - abs(wanted - new.measures[name]), name)
        for name, wanted in intents.values.items()
    ]
    gain, name = max(gains, default=(0.0, ""))
    if gain < NOTICEABLE:
        return None
    return name, new.measures[name] > old.measures[name]


def _follows(new: Heard, old: Heard) -> str:
    """Which intent now follows a feature as it plays; "" if none does that did not before."""
    before, after = followed(old.candidate.tree), followed(new.candidate.tree)
    for intent, control in AXES.items():
        path = after.get(control)
        if path is not None and path != before.get(control):
            return f"{intent} follows the {path.rpartition('/')[2]} of {who_of(path)}"
    return ""


def _leading(chosen: Ranked, stay: Ranked) -> str:
    """The term beside the intents that spoke most against staying; "" if none did."""
    gains = [
        (value - stay.terms.get(name, 0.0), name)
        for name, value in chosen.terms.items()
        if name != "intent"
    ]
    gain, name = max(gains, default=(0.0, ""))
    return name if gain > 0 else ""


def _other(chosen: Ranked, stay: Ranked, scene: Scene) -> str:
    """The reason where no intent comes nearer: the term that spoke most for a change."""
    name = _leading(chosen, stay)
    voice = scene.others.densest
    if name == "balance" and voice is not None:
        return f"leaves gaps for {voice.slot}" if scene.balance < 0.5 else f"with {voice.slot}"
    if name == "silence":
        return "as quiet as the movement" if (scene.quiet or 0.0) > 0.5 else "fills the quiet"
    if name == "following":
        return "lets go of the movement for a while"
    if name == "taste":
        return "nearer to what was kept"
    if name == "novelty" and chosen.heard.candidate.provenance != "edit":
        return "something new: the line was played long enough"
    if name == "novelty":
        return "a turn of the line: it was played long enough"
    turned = differing(chosen.heard.candidate.tree, stay.heard.candidate.tree)
    return f"a small turn of the line: {turned}" if turned else "a small turn of the line"


def _cause(intents: Intents, intent: str, rises: bool) -> str:
    """What the body did that asks for it: a change that pushes so, else how it stands."""
    said = [one for one in intents.evidence if one.intent == intent]
    for one in said:
        if _feature(one) in HANDS:
            return HANDS[_feature(one)].format(who_of(one.path))
    made = [one for one in said if _feature(one).startswith(MOMENTARY) and one.share > 0]
    if made:
        shown = max(made, key=lambda one: one.share)
        return f"{who_of(shown.path)} makes {_feature(shown).partition('_')[2]}"
    said = [one for one in said if _feature(one) in BODY]
    if not said:
        return ""
    sign = 1 if rises else -1
    pushing = max(said, key=lambda one: sign * one.push)
    if sign * pushing.push >= PUSHED:
        return f"{who_of(pushing.path)} {BODY[_feature(pushing)][0 if rises else 1]}"
    standing = max(said, key=lambda one: sign * one.share)
    if standing.window == "spread":
        return f"{who_of(standing.path)} {UNEVEN if rises else EVEN}"
    if sign * (standing.value - 0.5) > 0:
        return f"{who_of(standing.path)} {BODY[_feature(standing)][2 if rises else 3]}"
    return f"nearer to the {_feature(standing)} of {who_of(standing.path)}"


def _feature(evidence: Evidence) -> str:
    return evidence.path.rpartition("/")[2]


def who_of(path: str) -> str:
    """Whose feature it is: the middle of a path such as ``motion/ada/energy``."""
    name = path.split("/")[1] if path.count("/") >= 2 else ""
    return "".join(filter(str.isprintable, name))[:LONGEST_NAME].strip() or "the movement"


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
