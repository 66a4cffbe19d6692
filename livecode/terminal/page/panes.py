"""The pages as one sees them: one at a time, or beside each other, each in a pane of its own."""

from __future__ import annotations

from collections.abc import Callable

from prompt_toolkit.completion import Completer
from prompt_toolkit.layout import Window

from livecode.session.client import SessionClient
from livecode.session.text.changes import ChangeSet
from livecode.terminal.page.binding import Binding
from livecode.terminal.page.visible import Visible, Visibles

MOST_PANES = 4


class Panes:
    """A binding for each page that was shown; the one in front is where one writes.

    Attributes:
        beside: whether all pages are seen, as many as there is room for.
        window_for: makes the window of a pane's text.
        watch: told the page and each change to a text, whoever made it.
    """

    def __init__(
        self,
        client: SessionClient,
        page: str,
        complain: Callable[[str], None],
        *,
        beside: bool = False,
        completer: Completer | None = None,
    ) -> None:
        self.beside = beside
        self.window_for: Callable[[Binding], Window] = lambda binding: Window()
        self.watch: Callable[[str, ChangeSet], None] = lambda page, changes: None
        self._client, self._complain, self._completer = client, complain, completer
        self._bindings: dict[str, Binding] = {}
        self._windows: dict[str, Window] = {}
        self._visibles = Visibles()
        self.front = self.of(page)
        self.front.active = True

    def of(self, page: str) -> Binding:
        """The binding of a page, which is made if it is new."""
        if page not in self._bindings:
            binding = Binding(self._client, page, self._complain)
            binding.watch = lambda page, changes: self.watch(page, changes)
            if self._completer is not None:
                binding.buffer.completer = self._completer
            self._bindings[page] = binding
        return self._bindings[page]

    def window(self, binding: Binding) -> Window:
        """The window in which a binding's text is shown."""
        if binding.page not in self._windows:
            self._windows[binding.page] = self.window_for(binding)
        return self._windows[binding.page]

    def visible(self, binding: Binding) -> Visible:
        """Which part of the text is seen that a binding shows."""
        return self._visibles.of(self.window(binding), binding.shown)

    def shown(self) -> list[Binding]:
        """The panes that are seen, the one in front among them."""
        if not self.beside:
            return [self.front]
        pages = list(self._client.pages)[:MOST_PANES]
        if self.front.page not in pages:
            pages = [*pages[: MOST_PANES - 1], self.front.page]
        return [self.of(page) for page in pages]

    def show(self, page: str) -> None:
        """Bring a page to the front."""
        if page != self.front.page:
            self.front.active = False
            self.front = self.of(page)
            self.front.begin()

    def next(self) -> str:
        """The page behind the one in front."""
        pages = list(self._client.pages)
        here = pages.index(self.front.page) if self.front.page in pages else -1
        return pages[(here + 1) % len(pages)]

    def changed(self, page: str, changes: ChangeSet) -> None:
        """Somebody else changed a page; carets stay at their places in the text."""
        self.watch(page, changes)
        if page in self._bindings:
            self._bindings[page].changed(changes)

    def refresh(self) -> None:
        """The session may have begun anew: show the pages as they are now."""
        known = self._client.pages
        for page in [page for page in self._bindings if page not in known]:
            if self._bindings[page] is not self.front:
                del self._bindings[page]
        if self.front.page not in known:
            self.show(self._client.you.page)
        for binding in self._bindings.values():
            binding.refresh()
