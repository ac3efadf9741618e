"""Backs a workspace up every hour while a server runs, and once more when it stops."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, Protocol

from okr_core.model.clock import Clock, SystemClock
from okr_core.workspace.workspace import Workspace

EVERY: Final = 3600.0  # seconds

_log = logging.getLogger(__name__)


class Alarm(Protocol):
    """What the thread waits for: a ``threading.Event`` does it by the clock on the wall."""

    def wait(self, timeout: float) -> bool:
        """Return True as soon as it is set, or False after ``timeout`` seconds."""

    def set(self) -> object:
        """End the waiting for good."""


@contextmanager
def kept(
    workspace: Workspace, *, clock: Clock | None = None, alarm: Alarm | None = None
) -> Iterator[None]:
    """Keep automatic backups of a workspace while the block runs, and make one at its end.

    A workspace that is only read has none. A backup that fails is logged, shown by ``warnings`` and
    ``doctor``, and tried again at the next hour; it never ends the server.

    Args:
        workspace: The open workspace. Nobody may close it inside the block.
        clock: The clock that names the files; not the workspace's own, which may be set by hand.
        alarm: What says that an hour is over.
    """
    if workspace.read_only:
        yield
        return
    keeper = _Keeper(workspace, clock or SystemClock(), alarm or threading.Event())
    thread = threading.Thread(target=keeper.run, name="backups", daemon=True)
    thread.start()
    try:
        yield
    finally:
        keeper.alarm.set()
        thread.join()
        keeper.keep()


class _Keeper:
    def __init__(self, workspace: Workspace, clock: Clock, alarm: Alarm) -> None:
        self.alarm = alarm
        self._workspace = workspace
        self._clock = clock

    def run(self) -> None:
        while not self.alarm.wait(EVERY):
            self.keep()

    def keep(self) -> None:
        try:
            self._workspace.keep_backup(self._clock.now())
        except Exception:  # noqa: BLE001
            # Whatever it is, the hours to come must have their backups, and the server its end.
            _log.exception("The automatic backup of %s failed", self._workspace.path)
