"""What another terminal emulator than ours shows is what a fresh, full drawing would show."""

from __future__ import annotations

import asyncio
import io

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from livecode.session.messages import Result, Show
from tests.livecode.session.serving import played
from tests.livecode.terminal.emulator import Glyph, Terminal
from tests.livecode.terminal.painter.test_drawing import KEYS, TEXT, Stand, differing, standing

pyte = pytest.importorskip("pyte", reason="needs pyte: pip install 'hocket[dev]'")

PLAIN = ("default", "default", False, False, False, False, False, False)
SIZES = [(30, 110), (24, 80), (5, 20), (40, 120)]  # rows and columns
LETTERS = ["y", "ö\n", "🎹", "\n", "e\u0301", "漢字", "# more\n"]


class Pyte(Terminal):
    """The emulator of pyte, looked at as at ours."""

    def __init__(self, rows: int, columns: int) -> None:
        io.StringIO.__init__(self)
        self.rows, self.columns = rows, columns
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self._screen)

    def write(self, data: str) -> int:
        self._stream.feed(data)
        return len(data)

    def resize(self, rows: int, columns: int) -> None:
        self.rows, self.columns = rows, columns
        self._screen.resize(rows, columns)

    def shown(self) -> list[str]:
        return list(self._screen.display)

    @property
    def caret(self) -> tuple[int, int]:  # type: ignore[override]
        return self._screen.cursor.y, self._screen.cursor.x

    @property
    def cells(self) -> dict[tuple[int, int], Glyph]:  # type: ignore[override]
        return {
            (y, x): Glyph(char.data, "0" if char[1:] == PLAIN else str(char[1:]))
            for y, row in self._screen.buffer.items()
            for x, char in row.items()
            if y < self.rows and x < self.columns
        }


async def keys(stand: Stand, pressed: list[str]) -> None:
    stand.keys.send_text("".join(pressed))
    await asyncio.sleep(0.01)


async def edit(stand: Stand, at: float, gone: int, letters: str) -> None:
    text = stand.other.pages["main"].text
    begin = int(at * len(text))
    stand.other.edit("main", text[:begin] + letters + text[begin + gone :])
    stand.other.caret("main", begin)
    await asyncio.sleep(0.06)


async def sound(stand: Stand, first: int, level: float) -> None:
    now = stand.engine.room_time()
    hap = ("d1", now, now + 5.0, [(first, first + 2)])
    stand.engine.show(Show(haps=[hap], levels={"": (level, 0.1), "d1": (level / 2, 0.1)}))
    await asyncio.sleep(0.05)


async def size(stand: Stand, rows: int, columns: int) -> None:
    assert isinstance(stand.terminal, Pyte)
    stand.terminal.resize(rows, columns)
    await asyncio.sleep(0.05)  # what is painted until the editor hears of it
    stand.editor.app._on_resize()


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just(keys), st.lists(st.sampled_from(KEYS), min_size=1, max_size=4)),
        st.tuples(st.just(edit), st.floats(0, 1), st.integers(0, 9), st.sampled_from(LETTERS)),
        st.tuples(st.just(sound), st.sampled_from([9, 12]), st.floats(0, 1)),
        st.sampled_from([(size, *each) for each in SIZES]),
    ),
    min_size=4,
    max_size=10,
)


@given(STEPS)
@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.reuse, Phase.generate],  # each try takes a second: what failed is not made less
)
def test_after_whatever_happens_the_screen_is_as_a_full_drawing_shows_it(
    steps: list[tuple[object, ...]],
) -> None:
    async def scene() -> None:
        async with standing(Pyte(30, 110)) as stand:
            begin = TEXT.index("d1")
            made = stand.other.evaluate(
                "d1 >> s('bd hh')", page="main", begin=begin, end=begin + 16
            )
            stand.engine.result(Result(evaluation=made, status="playing", slots=["d1"]))
            for does, *how in steps:
                assert callable(does)
                await does(stand, *how)
            stand.editor.app._redraw()  # so that what is known is drawn
            assert not differing(stand)

    played(scene())
