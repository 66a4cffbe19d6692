"""The engine's bench says what it measured beside what."""

import json
from pathlib import Path

import pytest

from benchmarks import _strudel, engine


def test_every_piece_has_its_twin() -> None:
    assert set(engine.PATTERNS) == set(engine.IN_STRUDEL)


def test_without_node_there_is_no_peer_and_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert _strudel.measured(engine.IN_STRUDEL) == (
        {},
        "no Strudel beside it: node and npm are not there",
    )


def test_a_package_is_pointed_at_its_module(tmp_path: Path) -> None:
    (tmp_path / "index.mjs").touch()
    package = tmp_path / "package.json"
    package.write_text(json.dumps({"main": "index.js", "module": "index.mjs"}))
    _strudel._point_at_module(package)
    assert json.loads(package.read_text())["main"] == "index.mjs"


def test_means_are_over_all_pieces() -> None:
    (row,) = engine._means({"a cycle": [2.0, 8.0]}, "same run")
    assert row["value"] == pytest.approx(4) and "least 2.0" in row["note"]
