import argparse
import io
from pathlib import Path

import pytest

pytest.importorskip("cryptography", reason="cryptography is not here: pip install 'hocket[record]'")

from livecode.errors import ConfigError
from robot_bridge.keeping import command
from robot_bridge.keeping.flags import arguments
from robot_bridge.keeping.vault import Vault


def run(folder: Path, *line: str) -> None:
    parser = argparse.ArgumentParser()
    arguments(parser)
    command.run(parser.parse_args(["--folder", str(folder), *line]), 10.0)


def test_who_writes_their_name_has_agreed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("ada\n"))
    run(tmp_path, "consent", "ada", "--stream", "motion")
    assert "What is recorded of you, if you agree" in capsys.readouterr().out
    person = Vault(tmp_path).consents().people["ada"]
    assert dict(person.streams) == {"motion": 10.0}
    assert len(Vault(tmp_path).key(person.pseudonym)) == 32


@pytest.mark.parametrize("answer", ["", "yes\n", "bob\n"])
def test_whoever_writes_anything_else_has_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))
    with pytest.raises(ConfigError, match="not agreed"):
        run(tmp_path, "consent", "ada")
    assert not Vault(tmp_path).consents().people


def test_a_withdrawal_leaves_neither_key_nor_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pseudonym = Vault(tmp_path).give("ada", ["motion"], 1.0)
    run(tmp_path, "withdraw", "ada")
    assert pseudonym in capsys.readouterr().out
    assert not list((tmp_path / "keys").iterdir())
    assert "ada" not in (tmp_path / "people.json").read_text()
    run(tmp_path, "list")
    assert capsys.readouterr().out == ""


def test_files_of_a_vault_are_for_their_owner_alone(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "vault")
    pseudonym = vault.give("ada", ["motion"], 1.0)
    for place in (vault.folder, vault.folder / "keys"):
        assert place.stat().st_mode & 0o077 == 0
    assert (vault.folder / "keys" / f"{pseudonym}.key").stat().st_mode & 0o077 == 0
