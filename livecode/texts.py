"""Code that a performance starts with: files of the player's, and the bundled examples."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from livecode.errors import HocketError


def read_code(path: Path) -> str:
    """The text of a file of code.

    Raises:
        HocketError: if there is none, or it is not UTF-8 text.
    """
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise HocketError(f"there is no file {path}: check the name") from None
    except OSError as error:
        raise HocketError(f"{path} cannot be read: {error.strerror or error}") from None
    except UnicodeDecodeError as error:
        raise HocketError(
            f"{path} is no UTF-8 text: byte {error.start} is {error.reason}"
        ) from None


def example(name: str) -> str:
    """A bundled example's text."""
    return (resources.files("livecode") / "examples" / name).read_text(encoding="utf-8")


def starting_text(file: Path | None) -> str:
    """The code a page starts with: a file's, or the four first lines of the package."""
    return example("first.py") if file is None else read_code(file)
