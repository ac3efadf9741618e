"""A database goes where it is sent with all its logs, and takes none of another's."""

from pathlib import Path

import pytest

from okr_core.store import files

LOGS = (".wal", ".wal.checkpoint", ".wal.recovery")


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """A database with everything that may lie beside it, each saying what it is."""
    path = tmp_path / "okr.duckdb"
    for end in ("", *LOGS, ".mark"):
        path.with_name(path.name + end).write_text(end or "file")
    return path


def beside(path: Path) -> dict[str, str]:
    found = path.parent.glob(f"{path.name}*")
    return {file.name.removeprefix(path.name): file.read_text() for file in found}


def test_a_copy_has_every_log(whole: Path) -> None:
    before = beside(whole)
    files.copy_database(whole, whole.with_name("copy"))
    assert beside(whole.with_name("copy")) == {"": "file", **{log: log for log in LOGS}}
    assert beside(whole) == before


def test_a_moved_database_brings_its_mark_and_meets_no_log_of_the_other(whole: Path) -> None:
    new = whole.with_name("new")
    new.write_text("new")
    new.with_name("new.mark").write_text("7")
    files.move_database(new, whole)
    assert beside(whole) == {"": "new", ".mark": "7"}
    assert beside(new) == {}


def test_a_discarded_database_leaves_nothing(whole: Path) -> None:
    other = whole.with_name("okr.duckdb.walled")
    other.write_text("of somebody else")
    files.discard_database(whole)
    assert beside(whole) == {".walled": "of somebody else"}
    files.discard_database(whole)
