"""How long an import takes: pasted rows until they are previewed, many until they are written."""

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from okr_core.model.actor import Actor
from okr_core.model.clock import FixedClock
from okr_core.model.commands import ImportItems
from okr_core.transfer.reading import read_pasted
from okr_core.transfer.understanding import guess_mapping, understand
from okr_core.workspace import Workspace

TODAY = date(2026, 11, 22)
HEADER = "Team\tObjective\tKey result\tFrom\tTo\tCurrent\tUnit\tOwner\tDue\tConfidence"


def plan(rows: int) -> str:
    """Return pasted cells: four key results an objective, forty teams, a hundred people."""
    lines = (
        f"Team {at // 4 % 40}\tObjective {at // 4}\tKey result {at}\t{at}\t{at + 10.5}\t{at + 3}\t%"
        f"\tPerson {at % 100}\t31/12/2026\t7"
        for at in range(rows)
    )
    return "\n".join([HEADER, *lines])


def seconds(folder: Path, rows: int) -> Iterator[tuple[str, float]]:
    """Yield what was done with so many rows, and how long it took from the pasted text on."""
    text = plan(rows)
    workspace = Workspace.open(folder / f"import-{rows}.duckdb", clock=FixedClock(TODAY))
    began = time.perf_counter()
    sheet = read_pasted(text)
    understood = understand(sheet, guess_mapping(sheet), today=TODAY)
    workspace.desk().preview_import(understood, TODAY)
    yield "previewed", time.perf_counter() - began
    workspace.editor(Actor(name="bench")).import_items(ImportItems(understood=understood))
    yield "imported", time.perf_counter() - began
    workspace.close()
