"""Commands of the screen and the files: what is written behind a slash where there is an editor."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

from livecode.terminal.commands.desk import Command, Desk, Table, Words
from livecode.terminal.helping import HOW, explain_word, keys_listed
from livecode.terminal.keys.editing import switched
from livecode.terminal.keys.table import KEYS
from livecode.terminal.manner import Motion
from livecode.terminal.themes import THEMES

Does = Callable[[Table, Words], str]
MOTIONS: tuple[Motion, ...] = get_args(Motion)


def commands(table: Table) -> tuple[Command, ...]:
    """The commands of a table with an editor on it."""

    def command(name: str, usage: str, summary: str, does: Does) -> Command:
        def run(desk: Desk, words: Words) -> str:
            return does(table, words)

        return Command(name, usage, summary, run)

    return (
        command("save", "/save [FILE]", "write the page to its file, or to another", _save),
        command("load", "/load FILE", "put a file in the place of the page's text", _load),
        command("sounds", "/sounds [PART]", "look through the sounds, and listen", _sounds),
        command("word", "/word NAME", "explain a word or a control", _word),
        command("keys", "/keys", "all keys", _keys),
        command("theme", f"/theme {'|'.join(THEMES)}", "look otherwise", _theme),
        command("motion", f"/motion {'|'.join(MOTIONS)}", "how much may light up", _motion),
        command("board", "/board", "the board beside the page, or not", _board),
        command("panes", "/panes", "all pages beside each other, or one", _panes),
        command("show", "/show", "show something, as Ctrl-R does; again, when it is over", _show),
        command("shown", "/shown NAME [gesture|posture]", "name what was shown by key", _shown),
        command("help", "/help [COMMAND]", "all commands", _help),
        command("ascii", "/ascii", "plain characters alone, or not", _ascii),
    )


def _save(table: Table, words: Words) -> str:
    binding = table.binding
    return table.files.save(binding.page, binding.buffer.text, " ".join(words))


def _load(table: Table, words: Words) -> str:
    if not words:
        raise ValueError
    binding, name = table.binding, " ".join(words)
    text = table.files.load(binding.page, name)
    binding.put(text)
    return f"{name} is on the page; Ctrl-Z takes it back"


def _sounds(table: Table, words: Words) -> str:
    return table.sounds.browse(table.reading, table.binding.buffer, " ".join(words))


def _word(table: Table, words: Words) -> str:
    (name,) = words
    explain_word(table.reading, name)
    return ""


def _help(table: Table, words: Words) -> str:
    chosen = [each for each in table.commands if not words or each.name in words]
    lines = [f"{each.usage:<32}  {each.summary}" for each in chosen]
    if words:
        return "\n".join(lines)
    table.reading.read(f"the commands · {HOW}", "\n".join(lines))
    return ""


def _keys(table: Table, words: Words) -> str:
    table.reading.read(f"the keys · {HOW}", keys_listed(KEYS))
    return ""


def _theme(table: Table, words: Words) -> str:
    (name,) = words
    table.look(switched(table.ui, theme=_one(name, THEMES)))
    return ""


def _motion(table: Table, words: Words) -> str:
    (name,) = words
    table.look(switched(table.ui, motion=_one(name, MOTIONS)))
    return ""


def _board(table: Table, words: Words) -> str:
    table.look(switched(table.ui, board=not table.ui.board))
    return ""


def _ascii(table: Table, words: Words) -> str:
    table.look(switched(table.ui, ascii=not table.ui.ascii))
    return ""


def _panes(table: Table, words: Words) -> str:
    table.panes.beside = not table.panes.beside
    return ""


def _show(table: Table, words: Words) -> str:
    if words:
        raise ValueError
    table.shows.press()
    return ""


def _shown(table: Table, words: Words) -> str:
    return table.shows.named(words)


def _one(word: str, allowed: tuple[str, ...]) -> str:
    if word not in allowed:
        raise ValueError
    return word
