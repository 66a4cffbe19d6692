"""What nobody writes in is put where it was, with all that is known of its windows."""

from __future__ import annotations

from prompt_toolkit.application import Application, set_app
from prompt_toolkit.input import DummyInput
from prompt_toolkit.layout import FormattedTextControl, HSplit, Layout, Window
from prompt_toolkit.layout.mouse_handlers import MouseHandlers
from prompt_toolkit.layout.screen import Screen, WritePosition
from prompt_toolkit.output import DummyOutput

from livecode.terminal.painter.resting import Resting

PLACE = WritePosition(xpos=3, ypos=1, width=5, height=2)


class Pane:
    """A window whose text is told, and how often it was asked for."""

    def __init__(self) -> None:
        self.text, self.shows, self.asked = "one", "one", 0
        self.window = Window(FormattedTextControl(self._asked), always_hide_cursor=True)
        self.resting = Resting(HSplit([self.window]), lambda: self.shows or None)
        layout = Layout(self.resting, focused_element=self.window)
        self.app: Application[None] = Application(layout, input=DummyInput(), output=DummyOutput())

    def _asked(self) -> str:
        self.asked += 1
        return self.text

    def drawn(self, place: WritePosition = PLACE) -> tuple[str, Screen]:
        screen = Screen()
        with set_app(self.app):
            self.app.render_counter += 1  # as with each drawing
            self.resting.write_to_screen(screen, MouseHandlers(), place, "", False, None)
        row = screen.data_buffer[place.ypos]
        return "".join(row[x].char for x in range(place.xpos, place.xpos + 5)), screen


def test_it_is_drawn_anew_only_where_it_shows_another() -> None:
    pane = Pane()
    first, _ = pane.drawn()
    asked = pane.asked
    pane.text = "unseen"
    again, screen = pane.drawn()
    assert (first, again) == ("one  ", "one  ") and pane.asked == asked
    assert screen.visible_windows_to_write_positions.keys() == {pane.window}
    pane.text = pane.shows = "two"
    assert pane.drawn()[0] == "two  "


def test_in_another_place_and_where_it_is_written_in_it_is_drawn_each_time() -> None:
    pane = Pane()
    pane.drawn()
    pane.text = "two"
    assert pane.drawn(WritePosition(xpos=0, ypos=0, width=5, height=2))[0] == "two  "
    pane.shows, pane.text = "", "six"
    assert pane.drawn()[0] == "six  "


def test_a_window_that_was_drawn_elsewhere_since_is_drawn_anew() -> None:
    pane = Pane()
    pane.drawn()
    pane.text = "two"
    with set_app(pane.app):
        pane.app.render_counter += 1
        pane.window.write_to_screen(Screen(), MouseHandlers(), PLACE, "", False, None)
    assert pane.drawn()[0] == "two  "
