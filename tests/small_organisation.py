"""Two teams and two cycles around a day, as a closed database file. No objectives.

========  ======================================  =========================================
id        name                                    when
========  ======================================  =========================================
company   Harbour <b>5*3*2</b> __x__ $5           a team since a year ago
sales     Sales                                   a team under it
running   Running quarter                         60 days before the day to 31 days after it
last      Last quarter                            the 90 days before that
========  ======================================  =========================================
"""

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import prepared
from streamlit.testing.v1 import AppTest

from okr_core.model import commands as c
from okr_core.model.actor import Actor
from okr_core.model.clock import FixedClock
from okr_core.workspace import Workspace

TODAY = date(2026, 8, 30)  # where the day does not matter
COMPANY = "Harbour <b>5*3*2</b> __x__ $5"

Open = Callable[..., AppTest]  # opens the app on such a file; see ui/conftest.py


def build(path: Path, today: date) -> dict[str, str]:
    """Make the file and return its ids by the short names above."""
    folder, ids = _built(today)
    prepared.copied(Path(folder.name) / "okr.duckdb", path)
    return dict(ids)


@cache
def _built(today: date) -> tuple[TemporaryDirectory[str], dict[str, str]]:
    folder = TemporaryDirectory()
    path = Path(folder.name) / "okr.duckdb"
    clock = FixedClock(today - timedelta(days=365))
    workspace = Workspace.open(path, clock=clock)
    editor = workspace.editor(Actor(name="Mina Okafor"))
    company = editor.create_team(c.CreateTeam(name=COMPANY, kind="company"))
    sales = editor.create_team(c.CreateTeam(name="Sales", parent_team_id=company))
    first = today - timedelta(days=60)
    last = editor.create_cycle(
        c.CreateCycle(
            name="Last quarter",
            starts_on=first - timedelta(days=90),
            ends_on=first - timedelta(days=1),
        )
    )
    running = editor.create_cycle(
        c.CreateCycle(name="Running quarter", starts_on=first, ends_on=today + timedelta(days=31))
    )
    workspace.close()
    return folder, {"company": company, "sales": sales, "running": running, "last": last}
