"""A key that goes up: the built-in instrument lets go of it, a SuperDirt was told an end before."""

from dataclasses import replace

import pytest

from livecode.conductor.senses.contact import Contact
from livecode.conductor.senses.keyboard import HELD, LASTS, SOON, known_by
from livecode.midi import told
from livecode.osc.codec import Message, decode
from livecode.synth.words import greeting
from tests.livecode.conductor.house import SETTINGS, SYNTH, House

MIDI = ("127.0.0.1", 9002)
OURS = decode(greeting.answer("/dirt/handshake", SYNTH[1]) or b"")[0]
DIRT = Message("/dirt/handshake/reply", ("&serverPort", 57110))
KEY = told.Stroke("saw", 60, 0.5)


def played(reply: Message) -> list[Message]:
    """What the synth that greets so is sent of a key that goes down and up."""
    house = House()
    contact = Contact(
        house.conductor, house.room, house.outlets, house.senses, replace(SETTINGS, midi=MIDI)
    )
    contact.hear([reply], SYNTH)
    for velocity in (0.5, 0.0):
        contact.hear(decode(told.stroke(replace(KEY, velocity=velocity))), MIDI)
    return house.synth_messages()


def test_the_instrument_holds_a_key_until_it_goes_up() -> None:
    event, gone = played(OURS)
    assert event.arguments[event.arguments.index("delta") + 1] == HELD
    assert (gone.address, gone.arguments) == ("/let_go", (known_by(KEY),))
    assert gone.time == pytest.approx(House().room.room_time() + SOON)


def test_a_superdirt_holds_it_for_a_while() -> None:
    (event,) = played(DIRT)
    assert event.arguments[event.arguments.index("delta") + 1] == LASTS
