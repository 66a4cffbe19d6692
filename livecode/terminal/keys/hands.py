"""What the keys do: one act each, in one table."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from livecode.clock.tap import NEEDED, Taps
from livecode.session.entry.roles import AGENT_SLOTS
from livecode.session.messages import Start
from livecode.terminal import looking
from livecode.terminal.commands import partner
from livecode.terminal.commands.mixing import toggle_mute, toggle_solo
from livecode.terminal.commands.playing import Playing
from livecode.terminal.helping import help_on
from livecode.terminal.keys import editing
from livecode.terminal.keys.stopping import OUT_OF_REACH, STOPPED, Stop
from livecode.terminal.keys.table import MUTES, SOLOS, Act
from livecode.terminal.news import News

if TYPE_CHECKING:
    from livecode.terminal.editor import Editor

MIX_WITHIN = 3.0  # seconds in which the number of a slot is waited for
TWICE = 2.0  # seconds within which a second Ctrl-C is panic
NOTHING_SOUNDS = "it plays as soon as there is something that sounds: the engine is on its way"


Table = dict[Act, Callable[[], None]]  # what does each of some acts


class Hands:
    """The acts of an editor's keys; ``stop`` takes a stop word straight to the robot."""

    def __init__(self, editor: Editor, playing: Playing, stop: Callable[[str], None]) -> None:
        self._editor, self._playing, self._stop_robot = editor, playing, stop
        self._taps, self._calmed = Taps(), float("-inf")

    def table(self) -> Table:
        """Each act and what does it."""
        return {
            **self._to_play(),
            **self._to_stop(),
            **self._to_mix(),
            **self._with_agent(),
            **self._to_write(),
            **self._to_look(),
            **self._in_time(),
        }

    def _to_play(self) -> Table:
        """What plays code, as the performer wants it to start, and what silences it."""
        playing = self._playing
        return {
            "play": lambda: self._play(playing.block, self._editor.start),
            "play now": lambda: self._play(playing.block, "now"),
            "play line": lambda: self._play(playing.line, self._editor.start),
            "play all": lambda: self._play(playing.all, self._editor.start),
            "hush slot": lambda: self._play(playing.silence, "now"),
            "more": lambda: self._nudge(1),
            "less": lambda: self._nudge(-1),
        }

    def _to_stop(self) -> Table:
        """What ends something: sound, force, what is read, the seat."""
        editor = self._editor
        return {
            "stop": lambda: self._stop(editor.hearing.stop_key.press(editor.now())),
            "panic": lambda: self._stop("panic"),
            "calm": self._calm,
            "leave": lambda: editor.app.exit(),
        }

    def _to_mix(self) -> Table:
        """Who is mute, and who sounds alone."""
        editor = self._editor
        acts: Table = {"mixing": self._mix_or_rearm}
        acts |= {act: partial(toggle_mute, editor, act[-2:]) for act in MUTES}
        return acts | {act: partial(toggle_solo, editor, act[-2:]) for act in SOLOS}

    def _to_write(self) -> Table:
        """What changes the page, takes it to a file, or says something."""
        editor = self._editor
        undone, redone = "nothing of yours to undo", "nothing to redo here"
        return {
            "line": lambda: editor.binding.new_line(),
            "undo": lambda: self._step(editor.binding.undo, undone),
            "redo": lambda: self._step(editor.binding.redo, redone),
            "complete": self._complete,
            "samples": lambda: editor.tell(editor.sounds.browse(editor.reading, editor.buffer)),
            "save": lambda: editor.tell(editor.files.save(editor.binding.page, editor.buffer.text)),
            "command": lambda: editor.prompt.begin("/"),
            "say": lambda: editor.prompt.begin(),
        }

    def _to_look(self) -> Table:
        """What is seen."""
        editor = self._editor
        return {
            "page": lambda: editor.show(editor.panes.next()),
            "help": lambda: help_on(editor.reading, editor.buffer.document, editor.keys),
            "story": self._tell_or_not,
            "board": self._board_or_not,
            "panes": self._panes_or_one,
        }

    def _in_time(self) -> Table:
        """The tempo, the moment, a movement that is shown."""
        return {
            "tap": self._tap,
            "mark": self._editor.client.mark,
            "show": self._editor.shows.press,
        }

    def _with_agent(self) -> Table:
        """What is done with the agent, a key each."""
        editor, client = self._editor, self._editor.client
        return {
            "agent": lambda: client.set_agent("play" if client.agent == "off" else "off"),
            "mode agent": lambda: client.set_agent(partner.next_mode(client.agent)),
            "take agent": lambda: editor.tell(
                partner.take(client, partner.desk_of(client, editor.panes), self._playing.here)
            ),
            "give agent": lambda: editor.tell(partner.give_back(client)),
            "keep agent": lambda: client.say("keep", "ask"),
            "mute agent": partial(toggle_mute, editor, AGENT_SLOTS[0]),
            "forget agent": lambda: client.say("forget", "ask"),
            "why agent": lambda: client.say("why", "ask"),
            "revert": lambda: editor.tell(partner.revert(client)),
        }

    def _complete(self) -> None:
        """Take what the agent proposes, if it does; else complete the word."""
        client, hearing, desk = self._editor.client, self._editor.hearing, self._editor.binding
        found = partner.seen(hearing.proposal, client, self._editor.panes)
        if found is None or partner.is_writing(desk.buffer.document, client):
            editing.complete(desk.buffer)
            return
        hearing.proposal = None
        self._playing.here(partner.put(desk, found.slot, found.code), desk)

    def _play(self, playing: Callable[[Start], None], start: Start) -> None:
        playing(start)
        self._editor.tell("…" if looking.sounds_here(self._editor.client) else NOTHING_SOUNDS)

    def _stop(self, how: Stop) -> None:
        self._stop_robot(how)  # first, and past the session
        if how == "panic":
            self._editor.client.panic()
        else:
            self._editor.client.hush()
        self._editor.say(
            News(STOPPED[how] if self._editor.client.connected else OUT_OF_REACH, "bad", own=True)
        )

    def _calm(self) -> None:
        now = self._editor.now()
        again, self._calmed = now - self._calmed < TWICE, now
        if again and not (self._editor.prompt.open or self._editor.reading.open):
            self._stop("panic")
            return
        self._editor.prompt.close()
        self._editor.reading.close()
        self._editor.hearing.wrongs.forget()
        self._editor.greet()

    def _mix_or_rearm(self) -> None:
        if self._editor.hearing.stop_key.panicked:
            self._editor.client.rearm()
            return
        self._editor.await_slot(MIX_WITHIN)
        self._editor.tell("which slot is to be mute, or to sound again? 1 to 8")

    def _nudge(self, by: int) -> None:
        editing.nudge(self._editor.buffer, by)
        self._play(self._playing.block, self._editor.start)

    def _tell_or_not(self) -> None:
        self._editor.telling = not self._editor.telling

    def _board_or_not(self) -> None:
        ui = self._editor.ui
        self._editor.look(editing.switched(ui, board=not ui.board))

    def _panes_or_one(self) -> None:
        self._editor.panes.beside = not self._editor.panes.beside

    def _tap(self) -> None:
        cps = self._taps.tap(self._editor.now())
        if cps is None:
            self._editor.tell(f"tap on: {NEEDED - self._taps.count} more")
        else:
            self._editor.client.set_tempo(round(cps, 4))

    def _step(self, step: Callable[[], bool], otherwise: str) -> None:
        if not step():
            self._editor.tell(otherwise)
