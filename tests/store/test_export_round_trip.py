"""What goes out comes back: every row verbatim, into an empty database, or nothing at all."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import prepared
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal
from reference.database import AUTHORED
from reference.organisations import running_organisations, strange_organisations
from reference.records import Organisation, PhaseTarget, Record, WorkshopRound
from sound_organisation import NOW, TODAY, Write, writing

from okr_core.model.errors import DatabaseError, DatabaseReadOnly, InvalidInput
from okr_core.model.snapshot import Snapshot
from okr_core.store import Store
from okr_core.transfer import export
from okr_core.transfer.export import read_export

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20) | st.sampled_from(
    [
        "",
        "=1+1",
        "NULL",
        "null",
        '"',
        "\n",
        "\x00",
        "'",
        "NaN",
        "é",
        "e\u0301",
        "\u2028",
        "🎯",
        "1.0",
    ]
)
NUMBERS = st.floats() | st.sampled_from([0.1, -0.0, 5e-324, 1.7976931348623157e308])


@contextmanager
def empty() -> Iterator[Store]:
    """An empty database of its own."""
    with TemporaryDirectory() as folder:
        store = Store.open(prepared.empty(Path(folder) / "okr.duckdb"))
        yield store
        store.close()


def as_json(store: Store) -> bytes:
    """The whole export as one file."""
    return export.download(store.snapshot(), "json", TODAY).data


def came_back(snapshot: Snapshot, folder: Path, form: Any = "json") -> Snapshot:
    export.write(snapshot, form, folder)
    return read_export(folder)


def row_of(record: Record) -> dict[str, Any]:
    row = {name: getattr(record, name) for name in record.columns()}
    if isinstance(record, AUTHORED):
        row["author"] = "Mina"
    if isinstance(record, PhaseTarget):
        row["created_at"] = NOW
    if isinstance(record, WorkshopRound):
        row["opened_at"] = NOW
    return {name: value for name, value in row.items() if value is not None}


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(
    organisation=strange_organisations() | running_organisations(),
    texts=st.lists(TEXTS, max_size=5),
    numbers=st.lists(NUMBERS, max_size=5),
    form=st.sampled_from(["json", "parquet"]),
)
def test_any_organisation_comes_back_as_the_same_bytes(
    organisation: Organisation, texts: list[str], numbers: list[float], form: str
) -> None:
    with empty() as source, empty() as target:
        with writing(source)() as transaction:
            for record in organisation.rows:
                transaction.insert(record.table, row_of(record))
            for number, text in enumerate(texts):
                transaction.insert("setting", {"name": f"text.{number}", "value": text})
            for number, value in enumerate(numbers):
                transaction.insert(
                    "kpi_reading",
                    {
                        "kpi_reading_id": f"odd.{number}",
                        "kpi_id": "odd",
                        "measured_on": TODAY,
                        "recorded_at": NOW,
                        "known_on": TODAY,
                        "value": value,
                        "author": "Mina",
                    },
                )
        before = as_json(source)
        with TemporaryDirectory() as folder:
            target.restore(came_back(source.snapshot(), Path(folder), form), NOW)
        assert as_json(target) == before
        assert target.version == source.version


def test_the_demo_comes_back_as_the_same_bytes_and_the_same_numbers(tmp_path: Path) -> None:
    source = Store.open(prepared.examples(tmp_path / "demo.duckdb"))
    for form in ("json", "parquet"):
        target = Store.open(prepared.empty(tmp_path / f"{form}.duckdb"))
        target.restore(came_back(source.snapshot(), tmp_path / form, form), NOW)
        assert as_json(target) == as_json(source)
        assert target.doctor() == []
        for macro in ("key_result_status", "objective_status", "project_status", "alignment"):
            asked = f"from {macro}('{prepared.DAY}') order by all"
            # A sum of doubles may end in another bit when its rows lie in another order.
            assert_frame_equal(target.select(asked), source.select(asked), rtol=1e-12)
        target.close()
    source.close()


def test_an_export_in_which_every_table_has_a_row_comes_back(
    organisation: Path, tmp_path: Path
) -> None:
    source = Store.open(organisation)
    snapshot = source.snapshot()
    assert min(table.num_rows for table in snapshot.tables.values()) > 0
    target = Store.open(prepared.empty(tmp_path / "new.duckdb"))
    target.restore(came_back(snapshot, tmp_path / "out"), NOW)
    assert as_json(target) == as_json(source)
    assert target.doctor() == []

    # The number of the last change goes on where it was, also in the eyes of the next opening.
    with writing(target)() as transaction:
        transaction.insert("setting", {"name": "next", "value": "v"})
    assert target.version == source.version + 1
    source.close()
    target.close()
    again = Store.open(tmp_path / "new.duckdb")
    assert (again.warnings, again.doctor()) == ((), [])
    again.close()


def test_hashes_of_share_links_and_the_notes_of_a_file_never_leave_it(
    store: Store, write: Write, tmp_path: Path
) -> None:
    link = {"share_link_id": "l", "name": "Board", "role": "viewer", "created_at": NOW}
    with write() as transaction:
        transaction.insert("share_link", {**link, "token_hash": "s3cr3t"})
        transaction.update("share_link", "l", {"name": "The board"}, version=None)
        transaction.insert("setting", {"name": "made_by", "value": "demo"})
        feed = {"calendar_feed_id": "f", "token_hash": "s3cr3t", "author": "Ada"}
        transaction.insert("calendar_feed", {**feed, "created_at": NOW})
    snapshot = store.snapshot()
    assert {
        *("share_link", "link_use", "calendar_feed", "outbox", "draft", "schema_migration")
    }.isdisjoint(snapshot.tables)
    files = export.write(snapshot, "json", tmp_path / "out")
    assert b"s3cr3t" not in b"".join(file.read_bytes() for file in files)
    assert snapshot.tables["setting"].num_rows == 0
    logged = [json.loads(row["after"]) for row in snapshot.tables["change_log"].to_pylist()]
    assert [row.get("name") for row in logged] == ["Board", "The board", "made_by", None]
    with_none = Store.open(prepared.empty(tmp_path / "new.duckdb"))
    with_none.restore(read_export(tmp_path / "out"), NOW)
    assert as_json(with_none) == as_json(store)
    [noted] = with_none.rows("setting", name="restored")
    assert json.loads(noted["value"]) == {"restored_at": NOW.isoformat(), "changes": 4}
    with_none.close()


def test_a_database_that_has_nothing_but_links_takes_an_export_and_keeps_them(
    organisation: Path, tmp_path: Path
) -> None:
    source = Store.open(organisation)
    snapshot = source.snapshot()
    target = Store.open(prepared.empty(tmp_path / "new.duckdb"))
    link = {"share_link_id": "l", "name": "Mine", "role": "owner", "created_at": NOW}
    with writing(target)() as transaction:
        transaction.insert("share_link", {**link, "token_hash": "kept"})
        transaction.update("share_link", "l", {"name": "Ours"}, version=None)
    target.restore(came_back(snapshot, tmp_path / "out"), NOW)
    assert list(target.select("select token_hash from share_link")["token_hash"]) == ["kept"]
    log = target.select("select seq, entity_id, action from change_log order by seq")
    assert list(log["seq"]) == list(range(1, source.version + 3))
    assert list(log["entity_id"][-2:]) == ["l", "l"]
    assert list(log["action"][-2:]) == ["create", "update"]
    assert (target.version, target.doctor()) == (source.version + 2, [])
    with writing(target)() as transaction:
        transaction.insert("setting", {"name": "next", "value": "v"})
    source.close()
    target.close()
    again = Store.open(tmp_path / "new.duckdb")
    assert (again.version, again.warnings, again.doctor()) == (target.version, (), [])
    again.close()


def test_a_snapshot_is_of_one_moment_while_somebody_writes(store: Store, write: Write) -> None:
    """Each write adds a row to the first table that is read and one to the last."""
    done = threading.Event()

    def keep_writing() -> None:
        number = 0
        while not done.is_set():
            number += 1
            with write() as transaction:
                transaction.insert("coach_waiver", {**waiver, "coach_waiver_id": f"{number}"})
                transaction.insert("workshop_round", {**round_, "workshop_round_id": f"{number}"})

    by = {"entity": "objective", "entity_id": "o", "finding": "f", "wording": "w", "reason": "r"}
    waiver = {**by, "author": "Ada", "created_at": NOW}
    round_ = {"cycle_id": "c", "key_result_id": "k", "opened_at": NOW, "author": "Ada"}
    writer = threading.Thread(target=keep_writing)
    writer.start()
    seen = []
    try:
        while len(set(seen)) < 5:
            assert writer.is_alive()
            tables = store.snapshot().tables
            seen.append(tables["coach_waiver"].num_rows)
            assert tables["workshop_round"].num_rows == seen[-1]
            assert tables["change_log"].num_rows == 2 * seen[-1]
    finally:
        done.set()
        writer.join()


def test_a_database_that_is_not_empty_is_left_alone(organisation: Path, tmp_path: Path) -> None:
    store = Store.open(organisation)
    before = as_json(store)
    with pytest.raises(DatabaseError, match="not empty"):
        store.restore(came_back(store.snapshot(), tmp_path / "out"), NOW)
    assert as_json(store) == before
    store.close()
    reading = Store.open(organisation, read_only=True)
    with pytest.raises(DatabaseReadOnly):
        reading.restore(read_export(tmp_path / "out"), NOW)
    reading.close()


def change_manifest(folder: Path, change: Any) -> None:
    file = folder / "manifest.json"
    said = json.loads(file.read_text())
    change(said)
    file.write_text(json.dumps(said))


def add_row(folder: Path, table: str, **values: object) -> None:
    """Repeat the last row of a table with other values, and count it."""
    file = folder / f"{table}.json"
    rows = json.loads(file.read_text())
    file.write_text(json.dumps([*rows, {**rows[-1], **values}]))
    change_manifest(folder, lambda said: said["tables"][table].update(rows=len(rows) + 1))


def newer(folder: Path) -> str:
    change_manifest(folder, lambda said: said.update(format_version=2))
    return "newer version"


def newer_schema(folder: Path) -> str:
    change_manifest(folder, lambda said: said.update(schema_version=9_999))
    return "newer version"


def half_a_file(folder: Path) -> str:
    file = folder / "team.json"
    file.write_bytes(file.read_bytes()[:-20])
    return "team.json is not readable as JSON"


def a_row_less(folder: Path) -> str:
    file = folder / "team.json"
    file.write_text(json.dumps(json.loads(file.read_text())[:-1]))
    return "team.json has 1 rows, and the manifest says 2"


def no_file(folder: Path) -> str:
    (folder / "team.json").unlink()
    return "lacks team.json"


def no_table(folder: Path) -> str:
    change_manifest(folder, lambda said: said["tables"].pop("team"))
    return "lacks the table: team"


def unknown_table(folder: Path) -> str:
    (folder / "secret.json").write_text("[]")
    change_manifest(
        folder, lambda said: said["tables"].update(secret={"rows": 0, "columns": {"a": "text"}})
    )
    return "table that this version does not know: secret"


def share_links(folder: Path) -> str:
    (folder / "share_link.json").write_text("[]")
    change_manifest(
        folder, lambda said: said["tables"].update(share_link={"rows": 0, "columns": {}})
    )
    return "table that this version does not know: share_link"


def unknown_column(folder: Path) -> str:
    file = folder / "team.json"
    file.write_text(json.dumps([{**row, "colour": "red"} for row in json.loads(file.read_text())]))
    change_manifest(folder, lambda said: said["tables"]["team"]["columns"].update(colour="text"))
    return "column that this version does not know: colour"


def other_columns(folder: Path) -> str:
    file = folder / "team.json"
    file.write_text(json.dumps([{"team_id": "a"}, {"team_id": "b"}]))
    return "team.json, row 1: does not have the columns"


def wrong_date(folder: Path) -> str:
    add_row(folder, "cycle", cycle_id="x", starts_on="03/04/25")
    return 'cycle.json, row 3, "starts_on": expected a date such as 2026-03-01, found "03/04/25"'


def half_an_integer(folder: Path) -> str:
    add_row(folder, "cycle", cycle_id="x", cadence_days=7.5)
    return 'row 3, "cadence_days": expected a whole number, found 7.5'


def wrong_word(folder: Path) -> str:
    add_row(folder, "cycle", cycle_id="x", phase="over")
    return "The rows of cycle do not fit"


def twice(folder: Path) -> str:
    add_row(folder, "team")
    return "The rows of team do not fit"


def elsewhere(folder: Path) -> str:
    change_manifest(
        folder, lambda said: said["tables"].update({"../team": {"rows": 0, "columns": {}}})
    )
    return "manifest.json is damaged"


@pytest.mark.parametrize(
    "spoil",
    [
        newer,
        newer_schema,
        half_a_file,
        a_row_less,
        no_file,
        no_table,
        unknown_table,
        share_links,
        unknown_column,
        other_columns,
        wrong_date,
        half_an_integer,
        wrong_word,
        twice,
        elsewhere,
    ],
)
def test_an_export_that_is_not_whole_gets_a_sentence_and_nothing_is_written(
    organisation: Path, tmp_path: Path, spoil: Any
) -> None:
    source = Store.open(organisation)
    export.write(source.snapshot(), "json", tmp_path / "out")
    source.close()
    sentence = spoil(tmp_path / "out")
    target = Store.open(prepared.empty(tmp_path / "new.duckdb"))
    before = as_json(target)
    with pytest.raises(InvalidInput) as refusal:
        target.restore(read_export(tmp_path / "out"), NOW)
    assert sentence in refusal.value.message
    assert as_json(target) == before
    assert (target.version, target.rows("setting", name="restored")) == (0, [])
    target.close()


def test_an_export_of_an_older_version_takes_the_defaults_of_what_is_new(
    organisation: Path, tmp_path: Path
) -> None:
    """It lacks a column, and the table of punch items."""
    source = Store.open(organisation)
    snapshot = source.snapshot()
    source.close()
    tables = {name: table for name, table in snapshot.tables.items() if name != "punch_item"}
    tables["objective"] = tables["objective"].drop_columns(["position"])
    target = Store.open(prepared.empty(tmp_path / "new.duckdb"))
    target.restore(Snapshot(snapshot.schema_version - 1, tables), NOW)
    assert set(target.select("select position from objective")["position"]) == {0}
    target.close()


def test_an_export_of_an_older_version_may_have_had_other_columns_where_it_had_no_row(
    organisation: Path, tmp_path: Path
) -> None:
    """As the freezes of the fifth version, which kept a body and had no author."""
    source = Store.open(organisation)
    snapshot = source.snapshot()
    source.close()
    freezes = snapshot.tables["workshop_freeze"].rename_columns({"author": "body"})
    target = Store.open(prepared.empty(tmp_path / "new.duckdb"))
    older = Snapshot(5, {**snapshot.tables, "workshop_freeze": freezes})
    with pytest.raises(InvalidInput, match="column that this version does not know: body"):
        target.restore(came_back(older, tmp_path / "with"), NOW)
    none = {**snapshot.tables, "workshop_freeze": freezes.slice(0, 0)}
    target.restore(came_back(Snapshot(5, none), tmp_path / "without"), NOW)
    assert target.doctor() == []
    target.close()
