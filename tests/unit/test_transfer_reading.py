"""Files in, sheets out: encodings, separators, workbooks, and what is refused."""

import io
import json
import zipfile
from datetime import date, datetime, time

import openpyxl
import pytest

from okr_core.model.errors import InvalidInput
from okr_core.transfer.reading import MOST_ROWS, Sheet, read, read_pasted, shown, stem

LAST = date(2026, 12, 31)


def workbook(rows: list[list[object]], **formats: str) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    for place, number_format in formats.items():
        sheet[place].number_format = number_format
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def cells(sheet: Sheet) -> list[tuple[int, tuple[object, ...]]]:
    return [(line.number, line.cells) for line in sheet.lines]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-32"]
)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_text_is_read_whatever_its_encoding_separator_and_line_ends(
    encoding: str, separator: str, line_end: str
) -> None:
    text = f'Objective{separator}Key result{separator}Target\n"Grow{separator} sanely"'
    text += f'{separator}"Two\nlines"{separator}5\n\nZoë{separator}€{separator}"6"\n'
    sheet = read(text.replace("\n", line_end).encode(encoding), "plan.csv")
    assert sheet.headers == ("Objective", "Key result", "Target")
    assert cells(sheet) == [
        (2, (f"Grow{separator} sanely", f"Two{line_end}lines", "5")),
        (4, ("Zoë", "€", "6")),
    ]


def test_rows_are_numbered_as_a_spreadsheet_shows_them() -> None:
    sheet = read(b"sep=;\nOKRs 2026;\n;\nobjective;target\nA;1\n;\nB;2\n", "plan.csv")
    assert sheet.header_row == 4
    assert [line.number for line in sheet.lines] == [5, 7]
    assert [(n.code, n.rows) for n in sheet.notices] == [("above_headers", (2,))]


def test_control_characters_and_nul_are_left_out_and_told() -> None:
    sheet = read(b"objective,target\nGr\x00ow\x07,1\x1b\n", "plan.csv")
    assert cells(sheet) == [(2, ("Grow", "1"))]
    assert [notice.code for notice in sheet.notices] == ["control_characters"]


def test_pasted_cells_are_read_like_a_file() -> None:
    sheet = read_pasted("Objective\tTarget\r\nGrow\t5\r\n")
    assert sheet.source == "Pasted cells"
    assert cells(sheet) == [(2, ("Grow", "5"))]


def test_json_objects_are_rows_counted_from_one_and_numbers_stay_numbers() -> None:
    rows = [{"objective": "Grow", "target": 1.234}, {"objective": None, "due": "2026-12-31"}]
    for content in (rows, {"okrs": rows}):
        sheet = read(json.dumps(content).encode(), "plan.json")
        assert sheet.headers == ("objective", "target", "due")
        assert cells(sheet) == [(1, ("Grow", 1.234, "")), (2, ("", "", "2026-12-31"))]


@pytest.mark.parametrize(
    "text", ['[{"objective": {"title": "Grow"}}]', "[1, 2]", '{"a": 1}', "[", "[" * 100_000]
)
def test_json_that_is_no_list_of_flat_objects_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        read(text.encode(), "plan.json")


def test_a_bracket_before_pasted_cells_makes_them_no_json() -> None:
    sheet = read_pasted("[x]\tObjective\n[y]\tGrow")
    assert cells(sheet) == [(2, ("[y]", "Grow"))]


# --- workbooks


def test_a_workbook_keeps_numbers_days_percents_and_formulas_as_they_are() -> None:
    rows: list[list[object]] = [
        ["Objective", "Target", "Due", "Start", "Formula", "Done"],
        [
            "Grow",
            0.71,
            datetime.combine(date(2026, 12, 31), time()),
            date(2026, 10, 1),
            "=1+1",
            True,
        ],
    ]
    sheet = read(workbook(rows, B2="0%"), "plan.xlsx")
    expected = ("Grow", "71%", LAST, date(2026, 10, 1), "=1+1", "yes")
    assert cells(sheet) == [(2, expected)]


def test_the_sheet_that_looks_like_a_plan_is_read_and_the_others_are_named() -> None:
    book = openpyxl.Workbook()
    book.active.title = "Read me"
    book.active.append(["How to use this file"])
    plan = book.create_sheet("Plan")
    plan.append(["Objective", "Key result"])
    plan.append(["Grow", "Revenue"])
    book.create_sheet("Secret").append(["Objective", "Key result", "Target"])
    book["Secret"].sheet_state = "hidden"
    file = io.BytesIO()
    book.save(file)
    sheet = read(file.getvalue(), "plan.xlsx")
    assert cells(sheet) == [(2, ("Grow", "Revenue"))]
    assert [str(n) for n in sheet.notices] == ["The sheet Plan was read, not Read me."]


def packed(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("_", "."), content)
    return file.getvalue()


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = packed(sheet_xml=b"0" * 60_000_000)
    assert len(bomb) < 100_000
    with pytest.raises(InvalidInput, match="unpack to more than"):
        read(bomb, "plan.xlsx")


def test_a_workbook_of_thousands_of_parts_is_refused() -> None:
    with pytest.raises(InvalidInput):
        read(packed(**{f"part{number}": b"" for number in range(1_001)}), "plan.xlsx")


def test_a_workbook_that_declares_entities_is_refused() -> None:
    with pytest.raises(InvalidInput, match="entities"):
        read(packed(sheet_xml=b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>'), "p.xlsx")


@pytest.mark.parametrize(
    "content",
    [b"PK\x03\x04 and nothing", packed(something_xml=b"<a/>"), b"\xd0\xcf\x11\xe0 old office"],
)
def test_what_is_no_workbook_is_refused_with_what_to_do(content: bytes) -> None:
    with pytest.raises(InvalidInput) as refused:
        read(content, "plan.xlsx")
    assert "CSV" in refused.value.hint


def test_a_cell_in_the_last_column_is_refused_and_one_in_the_last_row_is_read() -> None:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["B1"] = "objective", "key result"
    book.active["A1048576"] = "Grow"
    file = io.BytesIO()
    book.save(file)
    assert cells(read(file.getvalue(), "plan.xlsx")) == [(1_048_576, ("Grow", ""))]
    book.active["XFD1"] = "far"
    book.save(file)
    with pytest.raises(InvalidInput, match="200 columns"):
        read(file.getvalue(), "plan.xlsx")


# --- limits


@pytest.mark.parametrize("size", [20, 6_000_000])
def test_a_database_is_refused_with_the_command_that_takes_it(size: int) -> None:
    with pytest.raises(InvalidInput, match=r"is a database.*`okr restore` takes it"):
        read(b"\x00" * 8 + b"DUCK" + b"\x00" * size, "b.duckdb")


def test_a_file_over_five_megabytes_is_refused() -> None:
    with pytest.raises(InvalidInput, match=r"more than 5 MB"):
        read(b"a" * 5_000_001, "plan.csv")


@pytest.mark.parametrize("blank", ["", ",\n" * 3])
def test_5000_rows_are_read_and_5001_are_refused(blank: str) -> None:
    text = "objective,target\n" + f"{blank}Grow,1\n" * MOST_ROWS
    assert len(read(text.encode(), "plan.csv").lines) == MOST_ROWS
    with pytest.raises(InvalidInput, match="5,000 rows"):
        read(f"{text}Grow,1\n".encode(), "plan.csv")
    rows: list[list[object]] = [["objective", "target"], *([["Grow", 1]] * (MOST_ROWS + 1))]
    with pytest.raises(InvalidInput, match="5,000 rows"):
        read(workbook(rows), "plan.xlsx")


def test_201_columns_are_refused() -> None:
    with pytest.raises(InvalidInput, match="200 columns"):
        read(",".join(map(str, range(201))).encode(), "plan.csv")


@pytest.mark.parametrize("content", [b"", b"\n\n", b",,\n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_file_is_refused(content: bytes) -> None:
    with pytest.raises(InvalidInput, match="empty"):
        read(content, "plan.csv")


def test_a_quotation_mark_that_is_never_closed_is_told() -> None:
    with pytest.raises(InvalidInput, match="separated text"):
        read(b'objective,target\n"' + b"a" * 200_000, "plan.csv")


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("spreadsheet_paste.tsv", "Spreadsheet paste"),
        ("C:\\Plans\\q4 plan.csv", "Q4 plan"),
        ("Pasted cells", "Pasted cells"),
        (".csv", ".csv"),
        ("_.csv", "Pasted cells"),
    ],
)
def test_a_file_name_makes_a_title(name: str, title: str) -> None:
    assert stem(name) == title


@pytest.mark.parametrize("column", ["remarks", "note"])
@pytest.mark.parametrize("end", ["", "\n"])
def test_a_quotation_mark_that_is_never_closed_swallows_no_rows(column: str, end: str) -> None:
    text = f'objective;target;{column}\nGrow;1;fine\nShrink;2;"oops\nStay;3;fine{end}'
    with pytest.raises(InvalidInput, match="quotation mark in row 3 is never closed"):
        read(text.encode(), "plan.csv")


def test_an_encoding_that_is_only_presumed_is_told() -> None:
    text = "objective,target\nGröße,1\n"
    assert read(text.encode(), "plan.csv").notices == ()
    broken = text.encode() + b"Gr\xf6\xdfe,2\n"
    assert [notice.code for notice in read(broken, "plan.csv").notices] == ["encoding"]


def test_long_ids_in_json_keep_all_their_digits() -> None:
    ids = [1201234567890123, 1201234567890124, 120123456789012345, 120123456789012346]
    sheet = read(json.dumps([{"id": one, "title": "Grow"} for one in ids]).encode(), "plan.json")
    assert [shown(line.cells[0]) for line in sheet.lines] == [str(one) for one in ids]
