"""What an export looks like on the disk and in a spreadsheet, and where it may be written."""

import csv
import io
import json
import math
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pytest

from okr_core.model.errors import InvalidInput
from okr_core.model.snapshot import Snapshot
from okr_core.transfer import export

DAY = date(2026, 3, 1)
MOMENT = datetime.fromisoformat("2026-03-01T09:30")
HARMFUL = ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\tx", "\rx", "\nx", " =1", "\uff1d1", "-A1"]
HARMLESS = ["5*3*2", "-5", "+3,5 %", "1.200.000", "a=b", "", "Ünï", "'", "(-1)", "x\x00"]


def snapshot(**columns: list[Any]) -> Snapshot:
    table = pa.table(columns)
    return Snapshot(
        1,
        {"note": table},
        dict.fromkeys(("key_result_status", "objective_status", "project_status"), table),
    )


def texts(*values: str | None) -> Snapshot:
    return snapshot(note_id=[str(at) for at in range(len(values))], body=list(values))


def cells(folder: Path) -> list[list[str]]:
    text = (folder / "note.csv").read_bytes().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))[1:]


def test_json_is_one_object_a_line_with_every_column(tmp_path: Path) -> None:
    written = export.write(
        snapshot(
            note_id=["a", "b"],
            on=[DAY, None],
            seen=[MOMENT, MOMENT.replace(microsecond=1)],
            value=[0.1, math.inf],
            done=[True, None],
            many=[1, 2],
        ),
        "json",
        tmp_path / "out",
    )
    assert [file.name for file in written] == ["note.json", "manifest.json"]
    lines = written[0].read_text(encoding="utf-8").splitlines()
    assert lines == [
        "[",
        '{"note_id": "a", "on": "2026-03-01", "seen": "2026-03-01T09:30:00", "value": 0.1, '
        '"done": true, "many": 1},',
        '{"note_id": "b", "on": null, "seen": "2026-03-01T09:30:00.000001", "value": "Infinity", '
        '"done": null, "many": 2}',
        "]",
    ]
    assert json.loads(written[1].read_text()) == {
        "format": "okr-dashboard-export",
        "format_version": 1,
        "files": "json",
        "schema_version": 1,
        "tables": {
            "note": {
                "rows": 2,
                "columns": {
                    "note_id": "text",
                    "on": "date",
                    "seen": "timestamp",
                    "value": "number",
                    "done": "boolean",
                    "many": "integer",
                },
            }
        },
    }


@pytest.mark.parametrize("text", HARMFUL)
def test_csv_makes_a_text_harmless_that_a_spreadsheet_would_run(tmp_path: Path, text: str) -> None:
    export.write(texts(text), "csv", tmp_path)
    assert cells(tmp_path) == [["0", f"'{text}"]]


@pytest.mark.parametrize("text", HARMLESS)
def test_csv_leaves_every_other_text_as_it_is(tmp_path: Path, text: str) -> None:
    export.write(texts(text), "csv", tmp_path)
    assert cells(tmp_path) == [["0", text]]


def test_csv_leaves_numbers_numbers(tmp_path: Path) -> None:
    export.write(
        snapshot(note_id=["a", "b"], value=[-1.5, None], on=[DAY, None], yes=[True, False]),
        "csv",
        tmp_path,
    )
    assert cells(tmp_path) == [["a", "-1.5", "2026-03-01", "true"], ["b", "", "", "false"]]


def test_in_xlsx_every_text_is_a_text_and_every_number_a_number(tmp_path: Path) -> None:
    odd = [*HARMFUL, "#N/A", "a\x00b", "x" * 40_000, "1"]
    export.write(snapshot(body=odd, value=[-1.5] * len(odd), on=[DAY] * len(odd)), "xlsx", tmp_path)
    book = openpyxl.load_workbook(tmp_path / "okr.xlsx")
    assert book.sheetnames == ["Key results", "Objectives", "Projects", "note"]
    rows = list(book["note"].iter_rows(min_row=2))
    assert {row[0].data_type for row in rows} == {"s"}
    # XML turns the end of a line that an old Mac wrote into today's.
    assert [row[0].value.replace("\n", "\r") for row in rows[: len(HARMFUL)]] == [
        text.replace("\n", "\r") for text in HARMFUL
    ]
    assert rows[len(HARMFUL) + 1][0].value == "a\ufffdb"
    assert len(rows[len(HARMFUL) + 2][0].value) < 32_767
    assert {(row[1].value, row[2].value.date()) for row in rows} == {(-1.5, DAY)}


@pytest.mark.parametrize("form", ["json", "parquet"])
def test_a_download_is_read_like_the_folder_and_says_nothing_of_its_time(
    tmp_path: Path, form: Any
) -> None:
    said = texts("a", None)
    packed = export.download(said, form, DAY)
    assert packed.name == f"okr-export-2026-03-01-{form}.zip"
    assert packed.data == export.download(said, form, DAY).data
    zipped, folder = tmp_path / packed.name, tmp_path / "out"
    zipped.write_bytes(packed.data)
    export.write(said, form, folder)
    for place in (zipped, folder, folder / "manifest.json"):
        assert export.is_own_export(place)
        found = export.read_export(place)
        assert found.schema_version == 1
        assert found.tables["note"].to_pylist() == said.tables["note"].to_pylist()


def test_what_is_no_export_of_ours_is_told_apart(tmp_path: Path) -> None:
    book = export.download(texts("a"), "xlsx", DAY)
    (tmp_path / book.name).write_bytes(book.data)
    (tmp_path / "rows.json").write_text("[]")
    (tmp_path / "cut.zip").write_bytes(export.download(texts("a"), "json", DAY).data[:-30])
    other = tmp_path / "other"
    other.mkdir()
    (other / "manifest.json").write_text('{"name": "an app"}')
    for place in (*tmp_path.iterdir(), other / "manifest.json", tmp_path / "nowhere"):
        assert not export.is_own_export(place)
        with pytest.raises(InvalidInput):
            export.read_export(place)


def test_an_export_as_csv_is_recognised_and_not_restored(tmp_path: Path) -> None:
    export.write(texts("a"), "csv", tmp_path / "out")
    assert export.is_own_export(tmp_path / "out")
    with pytest.raises(InvalidInput, match="empty text") as refusal:
        export.read_export(tmp_path / "out")
    assert "json" in refusal.value.hint


@pytest.mark.parametrize("damage", ["wrong checksum", "too large", "no table"])
def test_a_zip_that_is_not_whole_gets_a_sentence(tmp_path: Path, damage: str) -> None:
    place = tmp_path / "out.zip"
    whole = export.download(texts("a"), "json", DAY).data
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        manifest = archive.read("manifest.json")
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        if damage != "no table":
            archive.writestr("note.json", "[]")
        archive.writestr(
            "manifest.json",
            manifest if damage != "too large" else b'"okr-dashboard-export"' + b" " * 2_000_000,
        )
    if damage == "wrong checksum":
        spoilt = bytearray(place.read_bytes())
        spoilt[spoilt.index(b"note.json") + len("note.json")] ^= 0xFF
        place.write_bytes(spoilt)
    with pytest.raises(InvalidInput, match=r"unpacked|larger|lacks"):
        export.read_export(place)


@pytest.mark.parametrize("form", export.FORMATS)
def test_an_export_replaces_an_earlier_one_of_its_format_and_nothing_else(
    tmp_path: Path, form: Any
) -> None:
    folder = tmp_path / "a" / "b"
    export.write(texts("a"), form, folder)
    first = sorted(folder.iterdir())
    export.write(texts("b"), form, folder)
    assert sorted(folder.iterdir()) == first

    (folder / "letter.txt").write_text("mine")
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    with pytest.raises(InvalidInput, match=r"letter\.txt"):
        export.write(texts("c"), form, folder)
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_an_export_of_one_format_does_not_replace_one_of_another(tmp_path: Path) -> None:
    export.write(texts("a"), "json", tmp_path)
    for form in ("csv", "parquet", "xlsx"):
        with pytest.raises(InvalidInput, match="already holds"):
            export.write(texts("a"), form, tmp_path)
    assert export.is_own_export(tmp_path)
