"""A backup is whole, equal to the original and a database of its own."""

import ast
import threading
from pathlib import Path

import duckdb
import pytest
from sound_organisation import Write

import okr_core.store
from okr_core.model.errors import DatabaseError, DatabaseMissing, InvalidInput
from okr_core.store import Store
from okr_core.store.connection import looked_into


def test_a_backup_equals_the_original_and_can_be_opened(organisation: Path) -> None:
    store = Store.open(organisation)
    for to in (organisation.parent / "backups" / "a.duckdb", organisation.parent / "b.duckdb"):
        store.backup(to)
        copy = Store.open(to)
        assert copy.version == store.version
        assert copy.doctor() == []
        assert copy.warnings == ()
        for statement in ("from key_result_revision", "from objective_status('2025-03-03')"):
            assert copy.select(statement).equals(store.select(statement))
        copy.close()
    assert list(organisation.parent.glob("**/*.partial*")) == []
    store.close()


def test_a_backup_replaces_a_file_only_when_asked_and_never_the_database(
    store: Store, write: Write, path: Path
) -> None:
    to = path.parent / "copy.duckdb"
    store.backup(to)
    with write() as transaction:
        transaction.insert("setting", {"name": "a", "value": "b"})
    before = to.read_bytes()
    with pytest.raises(DatabaseError, match=r"is there already\. Say --force"):
        store.backup(to)
    assert to.read_bytes() == before
    store.backup(to, replace=True)
    copy = Store.open(to, read_only=True)
    assert copy.version == 1
    copy.close()
    with pytest.raises(InvalidInput):
        store.backup(path, replace=True)
    with pytest.raises(DatabaseMissing):
        store.backup(path.parent / "nowhere" / "copy.duckdb")


def test_a_backup_that_breaks_off_leaves_the_older_file_and_no_half_of_a_new_one(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = path.parent / "elsewhere"
    folder.mkdir()
    to = folder / "copy.duckdb"
    to.write_text("an older one", encoding="utf-8")

    def full(_source: Path, target: Path) -> None:
        target.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("okr_core.store.backup.shutil.copyfile", full)
    with pytest.raises(DatabaseError, match="No space left"):
        store.backup(to, replace=True)
    assert to.read_text(encoding="utf-8") == "an older one"
    assert list(folder.iterdir()) == [to]


def test_a_backup_made_while_somebody_writes_is_the_database_of_one_moment(
    store: Store, write: Write, path: Path
) -> None:
    done = threading.Event()

    def keep_writing() -> None:
        number = 0
        while not done.is_set():
            number += 1
            with write() as transaction:
                for name in ("a", "b"):
                    transaction.insert("setting", {"name": f"{name}{number}", "value": "v"})

    writer = threading.Thread(target=keep_writing)
    writer.start()
    copies = [path.with_name(f"copy{number}.duckdb") for number in range(3)]
    try:
        for to in copies:
            before = store.version
            store.backup(to)
            while store.version == before:  # somebody did write meanwhile, or does now
                assert writer.is_alive()
    finally:
        done.set()
        writer.join()
    for to in copies:
        copy = Store.open(to, read_only=True)
        [logged, rows] = copy.select(
            "select (select count(*) from change_log) as logged, "
            "(select count(*) from setting where value = 'v') as rows"
        ).iloc[0]
        assert logged == rows == copy.version
        assert rows % 2 == 0
        assert copy.doctor() == []
        copy.close()


def test_a_file_that_is_looked_into_leads_to_no_other_file(organisation: Path) -> None:
    with looked_into(organisation) as connection:
        for statement in (
            "from read_text('/etc/hostname')",
            "set enable_external_access = true",
            "create table more (name varchar)",
        ):
            with pytest.raises(duckdb.Error):
                connection.execute(statement).fetchall()


def test_every_connection_is_opened_where_it_is_locked_down() -> None:
    opening = {
        module.name
        for module in Path(*okr_core.store.__path__).rglob("*.py")
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr == "connect"
        and isinstance(node.value, ast.Name)
        and node.value.id == "duckdb"
    }
    assert opening == {"connection.py"}
