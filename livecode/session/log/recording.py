"""The log of a running session: written before it is acknowledged, synced in the background."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable

from livecode.session.log.file import LogFile
from livecode.session.log.frames import SNAPSHOT, Entry

SYNC_EVERY = 0.05  # seconds of work that a power cut may cost
SNAPSHOT_EVERY = 10_000  # entries, so that a log of any length is read in a moment


class Recording:
    """A log file, or none, and the task that forces it to the disk.

    Args:
        log: where to write; None means that nothing is kept.
        on_full: told when the disk takes no more, and when it does again.
        snapshot: the whole room as a payload, or None if that is too large.
    """

    def __init__(
        self,
        log: LogFile | None,
        on_full: Callable[[bool], None],
        snapshot: Callable[[], bytes | None],
    ) -> None:
        self._log, self._on_full, self._snapshot = log, on_full, snapshot
        self._unsynced = self._told_full = False
        self._since_snapshot = self._lost = 0
        self._task: asyncio.Task[None] | None = None

    @property
    def kept(self) -> bool:
        """Whether anything is kept at all."""
        return self._log is not None

    def write(self, entry: Entry) -> None:
        """Hand an entry to the operating system."""
        if self._log is not None:
            self._log.append(entry)
            self._unsynced = True
            self._since_snapshot += 1

    def keep_state(self, now: float) -> None:
        """Write a snapshot at room time ``now`` [s] if one is due: the room is as logged."""
        if self._log is None or self._log.full:
            return
        if self._since_snapshot < SNAPSHOT_EVERY and self._log.lost == self._lost:
            return
        self._since_snapshot, self._lost = 0, self._log.lost
        data = self._snapshot()
        if data is not None:
            self.write(Entry(now, SNAPSHOT, data))

    async def force(self) -> None:
        """Return when all that is written lies on the disk."""
        if self._log is not None:
            self._unsynced = False
            await asyncio.to_thread(self._log.sync)

    def begin(self) -> None:
        """Start syncing."""
        if self._log is not None:
            self._task = asyncio.create_task(self._sync(self._log))

    async def close(self) -> None:
        """Stop syncing, write and force all that is left."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        log, self._log = self._log, None
        if log is not None:
            await asyncio.to_thread(log.close)

    async def _sync(self, log: LogFile) -> None:
        while True:
            await asyncio.sleep(SYNC_EVERY)
            if log.full:
                log.flush()
            if log.full != self._told_full:
                self._told_full = log.full
                self._on_full(log.full)
            if self._unsynced:
                await self.force()
