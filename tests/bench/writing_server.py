"""Serves a database as `okr serve` does, and checks in on a key result at every SIGUSR1.

So a rerun right after a write can be timed that nothing has prepared: a session that checks in
reruns itself and leaves its answers behind.
"""

import signal
import sys
from itertools import count
from pathlib import Path

from okr_core.model.actor import Actor
from okr_core.model.commands import RecordCheckIn
from okr_core.ui import server, state
from okr_core.ui.place import Place
from okr_core.ui.settings import Settings

_, _, database, _, port, _, key_result = sys.argv[1:]  # as `okr serve` gets them
value = count(1000)


def check_in(*_: object) -> None:
    workspace = state.workspace()
    workspace.editor(Actor(name="Bench")).record_check_in(
        RecordCheckIn(
            key_result_id=key_result,
            measured_on=workspace.clock.today(),
            value=float(next(value)),
        )
    )


signal.signal(signal.SIGUSR1, check_in)
server.serve(Settings.from_environment(db=Path(database)), Place(port=int(port)), headless=True)
