from __future__ import annotations

import sys

import pytest

from livecode.network import qr

LINK = "wss://192.168.1.20:8766/#" + "t" * 43 + "." + "p" * 43


def test_without_the_package_one_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "segno", None)
    assert qr.rows(LINK) == []
    assert "pip install 'hocket[lan]'" in qr.shown(LINK, columns=80, encoding="utf-8")


def test_the_rows_are_the_cells_of_the_code_two_by_two() -> None:
    segno = pytest.importorskip("segno")
    light = {"█": (1, 1), "▀": (1, 0), "▄": (0, 1), " ": (0, 0)}
    cells: list[list[int]] = []
    for row in qr.rows(LINK):
        upper, lower = zip(*(light[each] for each in row), strict=True)
        cells += [list(upper), list(lower)]
    made = segno.make(LINK, error="l", boost_error=False, micro=False)
    wanted = [[int(not cell) for cell in row] for row in made.matrix_iter(border=qr.BORDER)]
    assert cells[: len(wanted)] == wanted
    assert all(row == [1] * len(row) for row in cells[len(wanted) :])


def test_a_terminal_that_cannot_show_it_gets_a_sentence() -> None:
    pytest.importorskip("segno")
    assert "needs a terminal of 45 columns" in qr.shown(LINK, columns=40, encoding="utf-8")
    assert "not UTF-8" in qr.shown(LINK, columns=80, encoding="ascii")
    assert len(qr.shown(LINK, columns=80, encoding="UTF-8").splitlines()) == 23
