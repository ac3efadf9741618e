"""A database file is made, migrated, opened again, or refused with a sentence and left alone."""

import shutil
import sqlite3
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest
from sound_organisation import SOUND, TODAY, writing

from okr_core.model.errors import (
    DatabaseForeign,
    DatabaseMissing,
    DatabaseReadOnly,
)
from okr_core.store import Store, migration, setting_of, sql

# What nothing wrote to before schema 9.
MADE_ANEW = {"check_in_acknowledgement", "outbox"}
LATER = TODAY + timedelta(days=9)


def tables(path: Path) -> list[str]:
    connection = duckdb.connect(str(path), read_only=True)
    found = connection.execute("select table_name from duckdb_tables() order by 1").fetchall()
    connection.close()
    return [name for (name,) in found]


def test_a_new_file_has_every_migration_once_and_every_macro(path: Path) -> None:
    Store.open(path).close()
    raw = duckdb.connect(str(path), read_only=True)
    done = raw.execute("select number, name, checksum from schema_migration order by 1").fetchall()
    macros = raw.execute("select count(*) from duckdb_functions() where not internal").fetchall()
    raw.close()
    assert done == [(step.number, step.name, step.checksum) for step in migration.known()]
    assert [number for number, _, _ in done] == list(range(1, len(done) + 1))
    assert macros == [(len(sql.names("engine")),)]


def test_opening_again_changes_nothing(organisation: Path) -> None:
    before = organisation.read_bytes()
    for read_only in (True, False):
        store = Store.open(organisation, read_only=read_only)
        assert store.warnings == ()
        assert store.version > 0
        store.close()
    assert organisation.read_bytes() == before


def test_an_older_file_is_backed_up_and_then_migrated(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Made by a version that knew all migrations but the last; its backup has not the last one."""

    def has_it(file: Path) -> bool:
        raw = duckdb.connect(str(file), read_only=True)
        told = raw.execute(
            "select 1 from duckdb_columns() "
            "where table_name = 'cycle' and column_name = 'closed_at'"
        ).fetchall()
        raw.close()
        return bool(told)

    steps = migration.known()
    monkeypatch.setattr(migration, "known", lambda: steps[:-1])
    monkeypatch.setattr(migration, "install_engine", lambda _: None)
    Store.open(path).close()
    assert not has_it(path)
    monkeypatch.undo()
    store = Store.open(path)
    assert store.doctor() == []
    store.close()
    backups = list((path.parent / "backups").iterdir())
    assert has_it(path)
    assert [file.name.startswith(f"okr-before-{steps[-1].name}") for file in backups] == [True]
    assert not has_it(backups[0])


def rows(path: Path) -> dict[str, tuple[list[str], set[tuple[object, ...]]]]:
    """Every table of a file with its columns and rows."""
    raw = duckdb.connect(str(path), read_only=True)
    names = raw.execute("select table_name from duckdb_tables()").fetchall()
    found = {}
    for (name,) in names:
        relation = raw.table(name)
        found[name] = (relation.columns, set(relation.fetchall()))
    raw.close()
    return found


def test_an_older_file_keeps_every_row_and_revision(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Schema 6, with a row in every table and a task and a KPI that changed since."""
    before_work = migration.known()[:6]
    monkeypatch.setattr(migration, "known", lambda: before_work)
    monkeypatch.setattr(migration, "install_engine", lambda _: None)
    Store.open(path).close()
    raw = duckdb.connect(str(path))
    names = {name for (name,) in raw.execute("select table_name from duckdb_tables()").fetchall()}
    for table, row in SOUND:
        if table not in names or table in MADE_ANEW:
            continue
        kept = {name: value for name, value in row.items() if name != "made_from_id"}
        raw.execute(
            f"insert into {table} ({', '.join(kept)}) "  # noqa: S608 - names of the ledger
            f"values ({', '.join('?' * len(kept))})",
            list(kept.values()),
        )
    for table in {table for table, _ in SOUND if f"{table}_revision" in names}:
        raw.execute(
            f"insert into {table}_revision by name "  # noqa: S608 - names of the ledger
            f"select $day as valid_from, * exclude (version) from {table}",
            {"day": TODAY},
        )
    for table, key, change in (("task", "b", "title = 'Go'"), ("kpi", "kpi", "healthy_low = 60")):
        raw.execute(f"update {table}_revision set valid_to = $day", {"day": LATER})  # noqa: S608
        raw.execute(f"update {table} set {change}, version = 2 where {table}_id = '{key}'")  # noqa: S608
        raw.execute(
            f"insert into {table}_revision by name "  # noqa: S608 - names of the ledger
            f"select $day as valid_from, * exclude (version) from {table}",
            {"day": LATER},
        )
    raw.close()
    before = rows(path)
    assert len(before["task_revision"][1]) == 4
    monkeypatch.undo()
    store = Store.open(path)
    assert store.doctor() == []
    assert store.rows("setting", name="status.on_track_ratio") == [{"value": "0.9"}]
    store.close()
    raw = duckdb.connect(str(path), read_only=True)
    for name, (columns, kept) in before.items():
        if name not in {"schema_migration", "setting", *MADE_ANEW}:
            assert set(raw.table(name).project(", ".join(columns)).fetchall()) == kept, name
    standing = "select valid_from, direction from kpi_revision order by all"
    assert raw.execute(standing).fetchall() == [
        (TODAY, "within"),
        (LATER, "within"),
    ]
    assert raw.execute("select distinct reads_kpi from key_result_revision").fetchall() == [(True,)]
    assert raw.execute("select valid_from, name from sprint_revision").fetchall() == [
        (TODAY, "One")
    ]
    assigned = "select valid_from, person_id from project_assignment_revision"
    assert raw.execute(assigned).fetchall() == [(TODAY, "ada")]
    raw.close()


def test_a_migration_that_fails_leaves_the_file_as_it_was(
    organisation: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = migration.Migration(99, "0099_broken", "create table half (a int); create tabel x")
    known = migration.known()
    monkeypatch.setattr(migration, "known", lambda: (*known, broken))
    with pytest.raises(duckdb.ParserException):
        Store.open(organisation)
    monkeypatch.undo()
    assert "half" not in tables(organisation)
    store = Store.open(organisation)
    assert store.doctor() == []
    store.close()


def test_a_file_opened_for_reading_takes_no_write(organisation: Path) -> None:
    store = Store.open(organisation, read_only=True)
    with pytest.raises(DatabaseReadOnly), writing(store)():
        pytest.fail("the block of a refused write must not run")
    assert len(store.rows("people", teams=None, with_email=True)) == 1
    store.close()


def test_a_file_opened_for_reading_says_when_its_formulas_are_old(organisation: Path) -> None:
    raw = duckdb.connect(str(organisation))
    raw.execute("update setting set value = 'old' where name = 'engine.checksum'")
    raw.close()
    store = Store.open(organisation, read_only=True)
    assert [text for text in store.warnings if "formulas" in text]
    store.close()
    Store.open(organisation).close()
    store = Store.open(organisation, read_only=True)
    assert store.warnings == ()
    store.close()


def test_a_question_that_old_formulas_cannot_answer_is_refused_with_a_sentence(
    organisation: Path,
) -> None:
    raw = duckdb.connect(str(organisation))
    raw.execute("update setting set value = 'old' where name = 'engine.checksum'")
    raw.execute("drop macro table objective_status")
    raw.close()
    store = Store.open(organisation, read_only=True)
    with pytest.raises(DatabaseForeign, match="another version"):
        store.rows("objectives", as_of=date(2026, 11, 20), cycle=None, team=None)
    store.close()


def test_a_missing_folder_or_file_is_named(path: Path) -> None:
    with pytest.raises(DatabaseMissing, match="nowhere"):
        Store.open(path.parent / "nowhere" / "okr.duckdb")
    with pytest.raises(DatabaseMissing, match="no database"):
        Store.open(path, read_only=True)
    with pytest.raises(DatabaseMissing, match="no file"):
        setting_of(path, "made_by")
    assert list(path.parent.iterdir()) == []


def make_text(path: Path) -> None:
    path.write_text("objective,key result\n" * 1000, encoding="utf-8")


def make_empty(path: Path) -> None:
    path.touch()


def make_sqlite(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("create table a (b)")
    connection.commit()
    connection.close()


def make_other_duckdb(path: Path) -> None:
    connection = duckdb.connect(str(path))
    connection.execute("create table sale as select 1 as amount")
    connection.close()


def make_other_schema(path: Path) -> None:
    connection = duckdb.connect(str(path))
    connection.execute("create schema sales")
    connection.close()


def make_other_view(path: Path) -> None:
    connection = duckdb.connect(str(path))
    connection.execute("create view sale as select 1 as amount")
    connection.close()


def make_other_with_log(path: Path) -> None:
    """As it lies there when its program was killed before it wrote its log into the file."""
    busy = path.with_name("busy")
    connection = duckdb.connect(str(busy))
    connection.execute("create table sale as select 1 as amount")
    for end in ("", ".wal"):
        shutil.copy(f"{busy}{end}", f"{path}{end}")
    connection.close()
    busy.unlink()


def make_newer(path: Path) -> None:
    Store.open(path).close()
    connection = duckdb.connect(str(path))
    connection.execute(
        "insert into schema_migration by name "
        "select 900 as number, '0900_later' as name, '' as checksum, now()::timestamp as applied_at"
    )
    connection.close()


def make_truncated(path: Path) -> None:
    Store.open(path).close()
    path.write_bytes(path.read_bytes()[:9000])


def make_flipped(path: Path) -> None:
    """Every byte of the three headers but the first hundred is turned."""
    Store.open(path).close()
    content = bytearray(path.read_bytes())
    content[4096:12288] = bytes(byte ^ 0xFF for byte in content[4096:12288])
    path.write_bytes(content)


@pytest.mark.parametrize(
    "make",
    [
        make_text,
        make_empty,
        make_sqlite,
        make_other_duckdb,
        make_other_schema,
        make_other_view,
        make_other_with_log,
        make_newer,
        make_truncated,
        make_flipped,
    ],
)
@pytest.mark.parametrize("read_only", [False, True])
def test_a_foreign_damaged_or_newer_file_is_refused_unchanged(
    path: Path, make: Callable[[Path], None], read_only: bool
) -> None:
    make(path)
    before = {file.name: file.read_bytes() for file in path.parent.iterdir()}
    with pytest.raises(DatabaseForeign) as refusal:
        Store.open(path, read_only=read_only)
    assert refusal.value.hint
    assert {file.name: file.read_bytes() for file in path.parent.iterdir()} == before


@pytest.mark.parametrize("name", ["memo", "main", "temp", "system", "select", "a b"])
def test_a_database_may_have_any_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"{name}.duckdb"
    store = Store.open(path)
    assert store.doctor() == []
    store.close()
    Store.open(path, read_only=True).close()


def test_a_folder_in_place_of_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DatabaseForeign, match="folder"):
        Store.open(tmp_path)


def test_a_damaged_block_found_while_reading_is_said(organisation: Path) -> None:
    content = bytearray(organisation.read_bytes())
    content[12288:] = bytes(byte ^ 0xFF for byte in content[12288:])
    organisation.write_bytes(content)
    with pytest.raises(DatabaseForeign, match="cannot be read"):
        Store.open(organisation).doctor()


def test_every_revision_table_has_the_columns_of_its_table(store: Store) -> None:
    columns = store.select(
        "select table_name, list(column_name order by column_index) as columns, "
        "list(data_type order by column_index) as types "
        "from duckdb_columns() where not internal group by table_name"
    )
    found = {row.table_name: (list(row.columns), list(row.types)) for row in columns.itertuples()}
    revisions = [name for name in found if name.endswith("_revision")]
    for name in revisions:
        names, types = found[name.removesuffix("_revision")]
        place = names.index("version")
        assert found[name][0] == ["valid_from", "valid_to", *names[:place], *names[place + 1 :]]
        assert found[name][1] == ["DATE", "DATE", *types[:place], *types[place + 1 :]]
    assert len(revisions) == 13
