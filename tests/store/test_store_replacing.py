"""A backup takes the place of a database only when it is sound, and what was there is kept."""

import os
import shutil
from pathlib import Path

import duckdb
import pytest
from database_holder import hold
from sound_organisation import NOW, writing
from test_store_processes import other_process

from okr_core.model.errors import (
    DatabaseBusy,
    DatabaseError,
    DatabaseForeign,
    DatabaseMissing,
    InvalidInput,
)
from okr_core.store import Replaced, Store, migration, replace_database


def restored(database: Path, backup: Path, *, force: bool = True) -> Replaced:
    return replace_database(
        database, backup, backup_dir=database.parent / "kept", force=force, now=NOW
    )


def set_name(path: Path, name: str) -> int:
    """Write one change, and return its number."""
    store = Store.open(path)
    with writing(store)() as transaction:
        transaction.insert("setting", {"name": name, "value": "v"})
    version = store.version
    store.close()
    return version


def names(path: Path) -> set[str]:
    store = Store.open(path, read_only=True)
    assert (store.warnings, store.doctor()) == ((), [])
    found = set(store.select("select name from setting where value = 'v'")["name"])
    store.close()
    return found


@pytest.fixture
def backup(organisation: Path) -> Path:
    """A backup that knows one change, of a database that has one more."""
    set_name(organisation, "first")
    store = Store.open(organisation)
    to = organisation.parent / "b.duckdb"
    store.backup(to)
    store.close()
    set_name(organisation, "second")
    return to


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_a_restored_database_is_the_backup_and_the_replaced_one_is_kept(
    organisation: Path, backup: Path
) -> None:
    proof = backup.read_bytes()
    replaced = restored(organisation, backup)
    assert names(organisation) == {"first"}
    assert replaced.kept == organisation.parent / "kept" / "okr-replaced-20250303T093000.duckdb"
    assert names(replaced.kept) == {"first", "second"}
    assert backup.read_bytes() == proof
    assert list(organisation.parent.glob(".restore-*")) == []

    # Its changes go on from where the backup was, and nothing is called missing.
    assert set_name(organisation, "third") == replaced.version + 1
    assert names(organisation) == {"first", "third"}


def test_a_backup_makes_a_database_where_none_is(backup: Path, tmp_path: Path) -> None:
    made = tmp_path / "new" / "okr.duckdb"
    with pytest.raises(DatabaseMissing):
        restored(made, backup)
    made.parent.mkdir()
    assert restored(made, backup, force=False).kept is None
    assert names(made) == {"first"}


def test_a_database_is_not_replaced_unless_told_to(organisation: Path, backup: Path) -> None:
    before = contents(organisation.parent)
    with pytest.raises(DatabaseError, match="there already"):
        restored(organisation, backup, force=False)
    assert contents(organisation.parent) == before


def unsound(backup: Path) -> None:
    store = Store.open(backup)
    with writing(store)() as transaction:
        transaction.update("objective", "top", {"team_id": "nobody"}, version=None)
    store.close()


def damaged(backup: Path) -> None:
    content = bytearray(backup.read_bytes())
    content[4096 : 4096 * 3] = os.urandom(4096 * 2)
    backup.write_bytes(content)


def cut(backup: Path) -> None:
    backup.write_bytes(backup.read_bytes()[:100])


def text(backup: Path) -> None:
    backup.write_text("not a database")


def of_something_else(backup: Path) -> None:
    backup.unlink()
    connection = duckdb.connect(str(backup))
    connection.execute("create table t (a integer)")
    connection.close()


def empty(backup: Path) -> None:
    backup.unlink()
    duckdb.connect(str(backup)).close()


def newer(backup: Path) -> None:
    connection = duckdb.connect(str(backup))
    connection.execute("insert into schema_migration values (9999, '9999_x', '', current_date)")
    connection.close()


@pytest.mark.parametrize("spoil", [unsound, damaged, cut, text, of_something_else, empty, newer])
def test_a_backup_that_is_not_sound_replaces_nothing(
    organisation: Path, backup: Path, spoil: object
) -> None:
    assert callable(spoil)
    spoil(backup)
    for rest in organisation.parent.glob(f"{backup.name}.*"):
        rest.unlink()
    before = contents(organisation.parent)
    with pytest.raises(DatabaseError):
        restored(organisation, backup)
    assert contents(organisation.parent) == before
    assert names(organisation) == {"first", "second"}


def test_a_database_does_not_replace_itself_and_a_missing_backup_is_told(
    organisation: Path,
) -> None:
    with pytest.raises(InvalidInput):
        restored(organisation, organisation)
    with pytest.raises(DatabaseMissing):
        restored(organisation, organisation.with_name("nowhere.duckdb"))


def test_a_damaged_database_is_replaced_and_kept_as_it_was(
    organisation: Path, backup: Path
) -> None:
    organisation.write_bytes(b"damaged")
    replaced = restored(organisation, backup)
    assert replaced.kept is not None
    assert replaced.kept.read_bytes() == b"damaged"
    assert names(organisation) == {"first"}


def test_a_write_ahead_log_of_the_replaced_database_is_kept_with_it_and_not_read_into_the_new(
    organisation: Path, backup: Path, tmp_path: Path
) -> None:
    """A server was killed: its last change lies in the log only."""
    killed = tmp_path / "killed"
    killed.mkdir()
    store = Store.open(organisation)
    with writing(store)() as transaction:
        transaction.insert("setting", {"name": "in the log", "value": "v"})
    for file in organisation.parent.glob("okr.duckdb*"):
        shutil.copy(file, killed)
    store.close()
    database = killed / organisation.name
    assert database.with_name("okr.duckdb.wal").stat().st_size > 0
    replaced = restored(database, backup)
    assert names(database) == {"first"}
    assert replaced.kept is not None
    Store.open(replaced.kept).close()
    assert names(replaced.kept) == {"first", "second", "in the log"}


def test_an_older_backup_is_brought_to_this_version_before_it_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = migration.known()
    older = tmp_path / "older.duckdb"
    with monkeypatch.context() as earlier:
        earlier.setattr(migration, "known", lambda: steps[:-1])
        earlier.setattr(migration, "install_engine", lambda _: None)
        Store.open(older).close()
    before = older.read_bytes()
    restored(tmp_path / "okr.duckdb", older)
    assert names(tmp_path / "okr.duckdb") == set()
    assert older.read_bytes() == before


@pytest.mark.parametrize("held", ["the database", "the backup"])
def test_a_file_that_another_process_holds_is_left_alone_and_the_process_named(
    organisation: Path, backup: Path, held: str
) -> None:
    with other_process(hold, organisation if held == "the database" else backup) as (pid, line):
        assert line.recv() == "open"
        with pytest.raises(DatabaseBusy) as refusal:
            restored(organisation, backup)
        assert refusal.value.pid == pid
        line.send("go")
    assert names(organisation) == {"first", "second"}


def test_a_backup_with_one_damaged_block_is_refused_wherever_that_is(
    organisation: Path, backup: Path
) -> None:
    """1,000 names that do not compress fill blocks that doctor has no reason to read."""
    store = Store.open(organisation)
    with writing(store)() as transaction:
        rows = [
            {"person_id": f"p{at}", "name": os.urandom(400).hex(), "created_at": NOW}
            for at in range(1_000)
        ]
        transaction.insert_all("person", rows)
    store.backup(backup, replace=True)
    store.close()
    with duckdb.connect(backup, read_only=True) as connection:
        [block] = connection.execute(
            "select max(block_id) from pragma_storage_info('person') "
            "where column_name = 'name' and segment_type = 'VARCHAR'"
        ).fetchall()[0]
    damaged = bytearray(backup.read_bytes())
    damaged[3 * 4096 + block * 2**18 + 1_000] ^= 0xFF  # three headers, then blocks of 256 KiB
    backup.write_bytes(damaged)
    before = organisation.read_bytes()
    with pytest.raises(DatabaseForeign, match="checksum") as refused:
        restored(organisation, backup)
    assert str(backup) in refused.value.message
    assert ".restore-" not in refused.value.message
    assert organisation.read_bytes() == before
