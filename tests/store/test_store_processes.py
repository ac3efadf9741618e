"""Another process that holds the file is named, and one that is killed loses nothing it saved."""

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

import duckdb
import pytest
from database_holder import hold, record, write_the_file
from sound_organisation import NOW, writing

from okr_core.model.errors import DatabaseBusy, DatabaseForeign
from okr_core.store import Store
from okr_core.store.files import copy_database

# A server that has the imports behind it and no database open forks each process quickly.
_processes = get_context("forkserver")
_processes.set_forkserver_preload(["okr_core.store"])


@contextmanager
def other_process(
    work: Callable[[Path, Connection], None], path: Path
) -> Iterator[tuple[int, Connection]]:
    """Run ``work`` in another process; gives its id and a line to it, and ends it after."""
    ours, theirs = _processes.Pipe()
    process = _processes.Process(target=work, args=(path, theirs), daemon=True)
    process.start()
    theirs.close()
    assert process.pid is not None
    try:
        yield process.pid, ours
    finally:
        process.kill()
        process.join()
        ours.close()


@pytest.mark.parametrize("read_only", [False, True])
def test_a_file_that_another_process_holds_names_that_process(
    organisation: Path, read_only: bool
) -> None:
    with other_process(hold, organisation) as (pid, line):
        assert line.recv() == "open"
        with pytest.raises(DatabaseBusy) as refusal:
            Store.open(organisation, read_only=read_only)
    assert refusal.value.pid == pid
    assert str(pid) in refusal.value.message


def test_a_file_that_this_process_holds_already_is_refused(organisation: Path) -> None:
    store = Store.open(organisation)
    with pytest.raises(DatabaseBusy) as refusal:
        Store.open(organisation)
    assert refusal.value.pid == os.getpid()
    store.close()


def test_20_kills_lose_no_check_in_that_was_acknowledged(organisation: Path) -> None:
    saved: set[str] = set()
    for round_ in range(20):
        with other_process(record, organisation) as (pid, line):
            for _ in range(1 + round_ % 5):
                saved.add(line.recv())
            os.kill(pid, signal.SIGKILL)
            while True:  # what it said before it died
                try:
                    saved.add(line.recv())
                except (EOFError, ConnectionResetError):
                    break
        store = Store.open(organisation)
        found = set(store.select("select check_in_id from check_in")["check_in_id"])
        assert saved - found == set()
        assert store.warnings == ()
        store.close()
    store = Store.open(organisation)
    assert store.doctor() == []
    store.close()
    assert len(saved) >= 60


def test_a_kill_while_the_file_is_written_loses_nothing_in_the_file_or_a_copy(
    tmp_path: Path,
) -> None:
    in_time = 0
    for round_ in range(12):
        path, copy = tmp_path / f"{round_}.duckdb", tmp_path / f"copy of {round_}.duckdb"
        second_log = path.with_name(f"{path.name}.wal.checkpoint")
        with other_process(write_the_file, path) as (pid, line):
            said = line.recv()
            while not second_log.exists():
                said = line.recv()
            os.kill(pid, signal.SIGKILL)
            with suppress(EOFError, ConnectionResetError):
                while True:  # what it said before it died
                    said = line.recv()
        in_time += second_log.exists()
        copy_database(path, copy)
        for file in (path, copy):
            with duckdb.connect(str(file)) as found:
                kept = found.sql("select number from said order by number").fetchall()
            assert [number for (number,) in kept][:said] == [*range(1, said + 1)]
        if in_time == 3:
            return
    pytest.fail("The file was never killed while it was written.")


@pytest.fixture
def unfinished(organisation: Path, tmp_path: Path) -> tuple[Path, int, int]:
    """A copy of a file that was never closed, with 30 changes in its write-ahead log only.

    Gives the copy, the number of the last change before those, and the last.
    """
    copies = tmp_path / "copies"
    copies.mkdir()
    store = Store.open(organisation)
    kept = store.version
    for number in range(30):
        with writing(store)() as transaction:
            transaction.insert("setting", {"name": f"s{number}", "value": "v"})
    reached = store.version
    for file in organisation.parent.glob("okr.duckdb*"):
        shutil.copy(file, copies)
    store.close()
    return copies / organisation.name, kept, reached


def log_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.wal")


def test_a_file_that_was_never_closed_has_every_change(unfinished: tuple[Path, int, int]) -> None:
    path, _, reached = unfinished
    store = Store.open(path)
    assert (store.version, store.warnings, store.doctor()) == (reached, (), [])
    store.close()


@pytest.mark.parametrize("part", [0.0, 0.5, 0.9])
def test_a_tail_that_was_lost_is_told(unfinished: tuple[Path, int, int], part: float) -> None:
    """Only the first part of the write-ahead log is left."""
    path, kept, reached = unfinished
    log = log_of(path)
    log.write_bytes(log.read_bytes()[: int(log.stat().st_size * part)])
    store = Store.open(path)
    assert kept <= store.version < reached
    missing = reached - store.version
    (warning,) = store.warnings
    assert warning.startswith(f"{missing} saved changes are missing")
    assert f"ends with change {store.version} ({NOW:%Y-%m-%d %H:%M} UTC)" in warning
    assert [found.check for found in store.doctor()] == ["high_water_mark"]

    # What is saved next takes a new number, so the hole stays in sight.
    with writing(store)() as transaction:
        transaction.insert("setting", {"name": "later", "value": "v"})
    assert store.version == reached + 1
    store.close()
    store = Store.open(path)
    assert store.warnings == ()
    (finding,) = store.doctor()
    assert finding.message == (
        f"Changes {reached - missing + 1} to {reached} are missing from the change log."
    )
    store.close()


@pytest.mark.parametrize("part", [0.01, 0.1, 0.25, 0.5, 0.75, 0.99])
def test_a_flipped_byte_is_never_passed_over(
    unfinished: tuple[Path, int, int], part: float
) -> None:
    """The file is refused, or what is missing is told; without its log it opens, and tells."""
    path, kept, _ = unfinished
    log = log_of(path)
    content = bytearray(log.read_bytes())
    content[int(len(content) * part)] ^= 0xFF
    log.write_bytes(content)
    before = path.read_bytes(), log.read_bytes()
    try:
        store = Store.open(path)
    except DatabaseForeign as error:
        refusal = error.message
        after = path.read_bytes(), log.read_bytes()
        log.rename(log.with_name("damaged"))
        store = Store.open(path)
    else:
        refusal, after = "write-ahead log", before
    assert "write-ahead log" in refusal
    assert after == before
    assert store.version >= kept
    assert "saved changes are missing" in store.warnings[0]
    store.close()


def test_a_new_file_does_not_answer_for_one_that_was_removed(organisation: Path) -> None:
    organisation.unlink()
    store = Store.open(organisation)
    assert (store.warnings, store.doctor(), store.version) == ((), [], 0)
    store.close()


def test_an_unreadable_mark_stops_nobody(organisation: Path) -> None:
    mark = organisation.with_name(f"{organisation.name}.mark")
    mark.write_bytes(b"\xff\x00")
    store = Store.open(organisation)
    assert store.warnings == ()
    with writing(store)() as transaction:
        transaction.insert("setting", {"name": "a", "value": "b"})
    assert int(mark.read_text()) == store.version
    store.close()
