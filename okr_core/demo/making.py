"""Makes a demo database: beside the old one first, and in its place when it is whole."""

from datetime import date
from pathlib import Path

import pandas as pd

from okr_core.demo.script import tell
from okr_core.demo.synthetic import TABLES, organisation
from okr_core.demo.telling import Progress
from okr_core.model.actor import Actor
from okr_core.model.clock import FixedClock
from okr_core.model.errors import DatabaseForeign, OkrError
from okr_core.workspace import Workspace

ACTOR = Actor(name="okr demo")
MADE_BY = "made_by"  # the setting that marks a database as one that the demo may replace
DEMO = "demo"


def build(
    path: Path, *, today: date, size: int | None = None, progress: Progress | None = None
) -> None:
    """Make a demo database, replacing one that an earlier demo made.

    The same day gives the same content; ids differ.

    Args:
        path: The file to make. Its folder must be there.
        today: The day that the demo plays on.
        size: None for the worked examples; 1, 10 or 100 for a synthetic organisation of that many
            times 31 teams and 372 key results, to measure with.
        progress: Called with the fraction that is done and what is being done.

    Raises:
        DatabaseForeign: The file is there, and no demo made it. It is left as it is.
        DatabaseBusy: Another process has the file open.
        DatabaseMissing: The folder is not there.
    """
    _refuse_foreign(path)
    partial = path.with_name(f"{path.name}.partial")
    Workspace.discard(partial)
    try:
        _make(partial, today, size, progress)
        Workspace.move(partial, path)
        if progress is not None:
            progress(1.0, f"Made {path}")
    finally:
        Workspace.discard(partial)


def fill(workspace: Workspace, *, today: date, progress: Progress | None = None) -> None:
    """Tell the worked examples, and the company around them, on an open and empty database.

    Share links may be there: on a server that opens only to them, the owner's comes first.

    Args:
        workspace: The database.
        today: The day that the demo plays on.
        progress: Called with the fraction that is done and what is being done.

    Raises:
        OkrError: Something was written to it before.
    """
    if not workspace.desk().recent_operations(most=1).empty:
        raise OkrError(
            f"{workspace.path} is not empty, so the example was not added to it.",
            "Run `okr demo` instead: it makes a file of its own.",
        )
    tell(workspace, today, progress)


def _refuse_foreign(path: Path) -> None:
    if not path.exists():
        return
    if Workspace.setting_of(path, MADE_BY) != DEMO:
        raise DatabaseForeign(
            f"{path} was not made by the demo, so it was left as it is.",
            "Choose another file with --db.",
        )


def _make(path: Path, today: date, size: int | None, progress: Progress | None) -> None:
    clock = FixedClock(today)
    clock.begin(today, 0)
    workspace = Workspace.open(path, clock=clock)
    try:
        if size is None:
            fill(workspace, today=today, progress=progress)
        else:
            for number, (table, frame) in enumerate(organisation(size, today)):
                if progress is not None:
                    progress(number / TABLES, f"Writing {len(frame):,} rows of {table}")
                workspace.whole_file().load({table: frame}, ACTOR)
        marker = pd.DataFrame({"name": [MADE_BY], "value": [DEMO]})
        workspace.whole_file().load({"setting": marker}, ACTOR)
    finally:
        workspace.close()
