from __future__ import annotations

import pytest

from livecode.session.entry.origin import refusal

HERE = ["127.0.0.1:8765"]


@pytest.mark.parametrize("origin", ["http://localhost:3000", "http://127.0.0.1", "https://[::1]:8"])
def test_pages_of_this_machine_may_open_a_session(origin: str) -> None:
    assert refusal([origin], HERE, "127.0.0.1") == ""


@pytest.mark.parametrize(
    "origin",
    ["https://evil.example", "http://localhost.evil.example", "null", "http://[", "", "file://"],
)
def test_pages_from_elsewhere_may_not(origin: str) -> None:
    assert "may not open this session" in refusal([origin], HERE, "127.0.0.1")


def test_one_foreign_origin_among_several_is_enough() -> None:
    assert refusal(["http://localhost", "https://evil.example"], HERE, "127.0.0.1")


def test_programs_send_no_origin() -> None:
    assert refusal([], HERE, "127.0.0.1") == ""


def test_a_name_that_was_made_to_point_here_is_refused() -> None:
    assert "not known as" in refusal([], ["evil.example:8765"], "127.0.0.1")


def test_a_server_open_to_the_network_answers_to_any_name() -> None:
    assert refusal([], ["stage.local:8765"], "0.0.0.0") == ""
