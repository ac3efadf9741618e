"""Serves a database as `okr serve` does, on the day that the file ``day`` beside it says.

So a test moves the day of a running server: whoever writes another day there is in it at once.
"""

import sys
from datetime import date, datetime
from pathlib import Path
from unittest.mock import patch

from okr_core.model.clock import FixedClock
from okr_core.ui import server, state
from okr_core.ui.place import Place
from okr_core.ui.settings import Settings

DAY = "day"


class DayInAFile:
    """A clock that is looked up in a file at every look."""

    def __init__(self) -> None:
        self._clock = FixedClock(_written())

    def today(self) -> date:
        day = _written()
        if day != self._clock.today():
            self._clock.set(day)
        return day

    def now(self) -> datetime:
        self.today()
        return self._clock.now()


def _written() -> date:
    return date.fromisoformat(database.with_name(DAY).read_text(encoding="utf-8"))


if __name__ == "__main__":
    _, _, _, given, _, port, _ = sys.argv  # as `okr serve` gets them
    database = Path(given)
    with patch.object(state, "SystemClock", DayInAFile):
        server.serve(Settings.from_environment(db=database), Place(port=int(port)), headless=True)
