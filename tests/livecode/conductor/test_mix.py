"""How the room lets slots and people sound."""

from __future__ import annotations

from fractions import Fraction

from livecode.cell.messages import Bus
from livecode.conductor.mix import Level, Mix, scaled
from livecode.session.messages import Given, Mixed
from tests.livecode.conductor.house import House, evaluation, onsets
from tests.livecode.conductor.test_flow import on_stage, welcome


def mixed(slot: str = "", peer: str = "", *, start: float = 5.0, **level: object) -> Mixed:
    given = {"mute": False, "solo": False, "gain": 1.0, **level}
    return Mixed(slot=slot, peer=peer, start=start, by="ada", **given)  # type: ignore[arg-type]


def test_gains_of_slot_and_person_multiply_from_their_cycles_on() -> None:
    mix = Mix()
    mix.set(("d1", ""), Level(gain=0.5), Fraction(4))
    mix.set(("", "ada"), Level(gain=0.5), Fraction(6))
    assert [mix.gain("d1", "ada", Fraction(at)) for at in (3, 4, 6)] == [1.0, 0.5, 0.25]
    assert mix.gain("d1", "bob", Fraction(6)) == 0.5


def test_who_is_muted_is_silent_even_alone() -> None:
    mix = Mix()
    mix.set(("d1", ""), Level(mute=True, solo=True), Fraction(0))
    assert mix.gain("d1", "ada", Fraction(1)) == 0.0


def test_what_is_alone_silences_all_else() -> None:
    mix = Mix()
    mix.set(("", "ada"), Level(solo=True), Fraction(0))
    assert mix.gain("d1", "ada", Fraction(1)) == 1.0
    assert mix.gain("d1", "bob", Fraction(1)) == 0.0


def test_what_is_as_played_again_is_forgotten() -> None:
    mix = Mix()
    mix.set(("d1", ""), Level(gain=0.5), Fraction(0))
    mix.set(("d1", ""), Level(), Fraction(2))
    mix.forget(Fraction(3))
    assert mix.gain("d1", "ada", Fraction(0)) == 1.0


def test_a_bound_gain_is_scaled_over_its_range() -> None:
    assert scaled(Bus("motion/a/b", 0.2, 0.8), 0.5) == Bus("motion/a/b", 0.1, 0.4)


def gains(house: House) -> list[object]:
    played = [m.arguments for m in house.synth_messages() if m.address == "/dirt/play"]
    return [each[each.index("gain") + 1] if "gain" in each else None for each in played]


def test_a_muted_slot_falls_silent_and_sounds_again() -> None:
    async def scene(house: House) -> None:
        house.following.take(evaluation('d1 >> s("bd*4")\nd2 >> s("sn*4")', start=5.0))
        house.following.take(mixed("d1", mute=True, start=5.5))
        house.following.take(mixed("d1", start=6.0))
        await house.play(60)

    heard = [second for second, name in onsets(on_stage(scene).synth_messages()) if name == "bd"]
    assert heard == [10.5, 12.0, 12.5, 13.0]


def test_a_gain_of_the_room_is_times_that_of_the_code_and_stays_in_range() -> None:
    async def scene(house: House) -> None:
        house.following.take(evaluation('d1 >> s("bd").gain(0.8)', start=5.0))
        house.following.take(mixed(peer="ada", gain=0.5))
        house.following.take(mixed("d1", gain=2.0, start=7.0))
        house.following.take(mixed(peer="ada", gain=2.0, start=7.0))
        await house.play(90)

    assert [round(float(str(gain)), 3) for gain in gains(on_stage(scene))] == [0.4, 1.2]


def test_an_engine_that_comes_in_takes_the_rooms_arrangements() -> None:
    async def scene(house: House) -> None:
        given = [Given(slot="r1", to="bob", by="ada"), Given(slot="d3", to="bob", by="ada")]
        house.following.take(welcome("a", preset="open", mix=[mixed("d1", mute=True)], given=given))
        rights = house.conductor.rights
        assert (rights.holder, rights.given, rights.preset.takes_over) == (
            "bob",
            {"d3": "bob"},
            False,
        )
        assert house.conductor.mix.gain("d1", "ada", Fraction(6)) == 0.0
        house.following.take(welcome("a"))
        assert house.conductor.mix.gain("d1", "ada", Fraction(6)) == 1.0
        assert (rights.holder, rights.given) == (None, {})

    on_stage(scene)
