"""Serves a database as `okr serve` does, and renames an objective at every SIGUSR1.

So somebody else's saves can fall into anything that is done in a browser, at a known moment.
"""

import signal
import sys
from itertools import count
from pathlib import Path

from okr_core.model.actor import Actor
from okr_core.model.commands import EditObjective
from okr_core.ui import server, state
from okr_core.ui.place import Place
from okr_core.ui.settings import Settings

_, objective, _, _, database, _, port, _ = sys.argv  # as `okr serve` gets them
number = count(1)


def save(*_: object) -> None:
    state.workspace().editor(Actor(name="Somebody else")).edit_objective(
        EditObjective(objective_id=objective, title=f"Saved elsewhere {next(number)}")
    )


signal.signal(signal.SIGUSR1, save)
server.serve(Settings.from_environment(db=Path(database)), Place(port=int(port)), headless=True)
