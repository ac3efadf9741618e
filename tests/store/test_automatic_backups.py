"""Backups that nobody asks for: when one is made, which stay, and what is said when one fails."""

import logging
import queue
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sound_organisation import Write

from okr_core.model.actor import Actor
from okr_core.model.clock import FixedClock
from okr_core.model.commands import CreateTeam
from okr_core.model.errors import DatabaseError
from okr_core.store import Store, keeping
from okr_core.store.keeping import Kept
from okr_core.workspace import Workspace, backups

NOON = datetime.fromisoformat("2026-03-01T12:00:00")
HOUR = timedelta(hours=1)


def kept(store: Store) -> list[Kept]:
    return keeping.kept(store.path, store.backup_dir)


def change(write: Write, name: str, now: datetime = NOON) -> None:
    with write(now=now) as transaction:
        transaction.insert("setting", {"name": name, "value": "v"})


def test_a_backup_is_made_only_when_something_changed_since_the_last(
    store: Store, write: Write
) -> None:
    assert store.keep_backup(NOON) is None  # nothing to keep yet
    change(write, "a")
    first = store.keep_backup(NOON + HOUR)
    assert first is not None
    assert store.keep_backup(NOON + 2 * HOUR) is None
    change(write, "b", NOON + 2 * HOUR)
    second = store.keep_backup(NOON + 3 * HOUR)
    assert [backup.file for backup in kept(store)] == [second, first]
    assert [(backup.made_at, backup.change) for backup in kept(store)] == [
        (NOON + 3 * HOUR, 2),
        (NOON + HOUR, 1),
    ]
    copy = Store.open(first, read_only=True)
    assert (copy.version, copy.doctor()) == (1, [])
    copy.close()


def test_an_older_database_that_went_on_to_the_same_number_is_backed_up(
    store: Store, write: Write
) -> None:
    change(write, "a", NOON)
    assert store.keep_backup(NOON - HOUR) is not None  # of the same number, before this change
    assert store.keep_backup(NOON + HOUR) is not None


@given(st.lists(st.integers(0, 60 * 24 * 40), max_size=120))
def test_the_last_24_hours_and_14_days_that_have_a_backup_stay(minutes: list[int]) -> None:
    newest_first = [
        Kept(Path(f"{at}"), NOON + timedelta(minutes=at), at)
        for at in sorted(set(minutes), reverse=True)
    ]
    gone = keeping.superfluous(newest_first)
    stay = [backup for backup in newest_first if backup not in gone]
    assert stay[:1] == newest_first[:1]
    for part, most in (("%Y%m%d%H", 24), ("%Y%m%d", 14)):
        newest: dict[str, Kept] = {}
        for backup in newest_first:
            newest.setdefault(backup.made_at.strftime(part), backup)
        assert set(list(newest.values())[:most]) <= set(stay)
    assert len(stay) <= 24 + 14
    assert keeping.superfluous(stay) == []


def test_only_automatic_backups_of_this_database_are_removed(store: Store, write: Write) -> None:
    change(write, "a")
    store.backup_dir.mkdir()
    own = [
        store.backup_dir / keeping.automatic_name(store.path, 1, NOON - timedelta(days=day))
        for day in range(1, 60)
    ]
    others = [
        store.backup_dir / name
        for name in (
            "okr-before-0006_more-20250101T000000.duckdb",
            keeping.named(store.path, "replaced", NOON - timedelta(days=99)),
            keeping.automatic_name(store.path.parent / "b" / "okr.duckdb", 1, NOON - 99 * HOUR),
            own[-1].name + ".txt",
            "letter.txt",
        )
    ]
    half = store.backup_dir / f".{own[0].name}.123.partial"
    for file in (*own, *others, half):
        file.write_text("x")
    made = store.keep_backup(NOON)
    assert [backup.file for backup in kept(store)] == [made, *own[:23]]
    assert all(file.exists() for file in others)
    assert not half.exists()


def test_a_failed_backup_is_told_until_one_succeeds(store: Store, write: Write) -> None:
    change(write, "a")
    store.backup_dir.write_text("a file where the folder should be")
    with pytest.raises(DatabaseError):
        store.keep_backup(NOON)
    [finding] = store.doctor()
    assert (finding.check, finding.severity) == ("automatic_backups", "error")
    assert finding.message.startswith("The automatic backup of 2026-03-01 12:00 UTC failed: ")
    store.backup_dir.unlink()
    assert store.keep_backup(NOON + HOUR) is not None
    assert store.doctor() == []


class Hours:
    """An alarm whose hours are over when a test says so."""

    def __init__(self) -> None:
        self._over: queue.Queue[bool] = queue.Queue()
        self._waited: queue.Queue[None] = queue.Queue()

    def wait(self, timeout: float) -> bool:
        assert timeout == 3600
        self._waited.put(None)
        return self._over.get(timeout=60)

    def set(self) -> None:
        self._over.put(True)

    def pass_one(self) -> None:
        """Let an hour pass, and return when the work of it is done."""
        self._waited.get(timeout=60)
        self._over.put(False)
        self._waited.get(timeout=60)
        self._waited.put(None)


@pytest.fixture
def workspace(path: Path) -> Iterator[Workspace]:
    opened = Workspace.open(path, clock=FixedClock(NOON.date()))
    yield opened
    opened.close()


def found(workspace: Workspace) -> list[Kept]:
    return keeping.kept(workspace.path, workspace.path.parent / "backups")


def add_team(workspace: Workspace, name: str) -> None:
    workspace.editor(Actor(name="Mina")).create_team(CreateTeam(name=name))


def test_a_server_keeps_a_backup_of_each_hour_with_a_change_and_one_at_its_end(
    workspace: Workspace,
) -> None:
    hours, clock = Hours(), FixedClock(NOON.date())
    with backups.kept(workspace, clock=clock, alarm=hours):
        hours.pass_one()
        assert found(workspace) == []
        add_team(workspace, "Sales")
        hours.pass_one()
        assert [backup.change for backup in found(workspace)] == [1]
        hours.pass_one()
        assert len(found(workspace)) == 1
        clock.set(NOON.date() + timedelta(days=1))
        add_team(workspace, "Service")
    assert [backup.change for backup in found(workspace)] == [2, 1]


def test_a_backup_that_fails_is_logged_and_shown_and_does_not_end_the_next_hours(
    workspace: Workspace, caplog: pytest.LogCaptureFixture
) -> None:
    add_team(workspace, "Sales")
    folder = workspace.path.parent / "backups"
    folder.write_text("a file where the folder should be")
    hours = Hours()
    with caplog.at_level(logging.ERROR), backups.kept(workspace, alarm=hours):
        hours.pass_one()
        assert "The automatic backup of" in caplog.text
        [warning] = workspace.warnings
        assert "failed" in warning
        folder.unlink()
        hours.pass_one()
        assert workspace.warnings == ()
        assert len(found(workspace)) == 1


def test_a_workspace_that_is_only_read_has_no_automatic_backups(path: Path) -> None:
    made = Workspace.open(path)
    add_team(made, "Sales")
    made.close()
    reading = Workspace.open(path, read_only=True)
    with backups.kept(reading):
        pass
    assert found(reading) == []
    reading.close()
