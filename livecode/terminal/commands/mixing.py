"""Commands about the mix: mute, solo and gain of a slot or a person."""

from __future__ import annotations

from livecode.session.messages import Mixed
from livecode.terminal.commands.desk import Desk, Run, Words


def switch(**changes: bool) -> Run:
    """The command that switches something of each slot or person that it names."""

    def switch(desk: Desk, words: Words) -> str:
        if not words:
            raise ValueError
        for word in words:
            _set(desk, word, **changes)
        return ""

    return switch


def gain(desk: Desk, words: Words) -> str:
    """Set the gain of a slot or a person."""
    word, gain = words
    _set(desk, word, gain=float(gain))
    return ""


def _set(desk: Desk, word: str, **changes: float) -> None:
    """Change something of how a slot or a person sounds; the rest of it stays."""
    client = desk.client
    person = word in client.peers and word not in client.live
    target = ("", word) if person else (word, "")
    known = client.mixed.get(target) or Mixed(
        slot="", peer="", mute=False, solo=False, gain=1.0, start=0.0, by=""
    )
    now = {"mute": known.mute, "solo": known.solo, "gain": known.gain, **changes}
    client.mix(
        slot=target[0],
        peer=target[1],
        mute=bool(now["mute"]),
        solo=bool(now["solo"]),
        gain=float(now["gain"]),
    )


def toggle_solo(desk: Desk, slot: str) -> None:
    """Let a slot sound alone, or all again."""
    known = desk.client.mixed.get((slot, ""))
    _set(desk, slot, solo=known is None or not known.solo)


def toggle_mute(desk: Desk, slot: str) -> None:
    """Mute a slot, or let it sound again."""
    known = desk.client.mixed.get((slot, ""))
    _set(desk, slot, mute=known is None or not known.mute)
