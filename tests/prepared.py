"""Closed database files that are made once a process, and copied wherever one is asked for."""

import shutil
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from okr_core import demo
from okr_core.store import Store

DAY = date(2026, 11, 21)  # on which the worked examples play


def copied(made: Path, to: Path) -> Path:
    """Copy a closed database and what lies beside it; all is named after the new file."""
    for file in made.parent.glob(f"{made.name}*"):
        shutil.copy(file, to.with_name(to.name + file.name.removeprefix(made.name)))
    return to


def empty(to: Path) -> Path:
    """Put an empty database of this version there, as opening a new file would make it."""
    return copied(Path(_empty().name) / "okr.duckdb", to)


def examples(to: Path) -> Path:
    """Put the worked examples there as they stand on ``DAY``."""
    return copied(Path(_examples().name) / "okr.duckdb", to)


@cache
def _empty() -> TemporaryDirectory[str]:
    folder = TemporaryDirectory()
    Store.open(Path(folder.name) / "okr.duckdb").close()
    return folder


@cache
def _examples() -> TemporaryDirectory[str]:
    folder = TemporaryDirectory()
    demo.build(Path(folder.name) / "okr.duckdb", today=DAY)
    return folder
