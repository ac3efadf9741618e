"""`okr import`: files that people really have, hostile ones, exit codes, and our own export."""

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result
from serving import Served, okr, served
from small_organisation import build

from okr_core.cli import main
from okr_core.workspace import Workspace

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
MESSY = [
    'row 3, "target": expected a target other than the baseline, found 5,2%',
    'row 4, "objective": expected an objective, found nothing',
    'row 5, "due": expected YYYY-MM-DD, found 2026-02-30 (there is no such day)',
    'row 6, "baseline": expected a number, found abc',
]


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """Where a database is to be made."""
    return tmp_path / "new" / "okr.duckdb"


@pytest.fixture(autouse=True)
def _folder(new: Path) -> None:
    new.parent.mkdir()


def run(*args: str | Path, **environment: str) -> Result:
    cleared = {"OKR_DB": "", "OKR_ACCESS": "", "OKR_BACKUP_DIR": ""}
    return CliRunner(env={**cleared, **environment}).invoke(main, [str(arg) for arg in args])


def imported(file: Path, database: Path, *flags: str) -> tuple[Result, dict[str, Any]]:
    result = run("import", file, "--db", database, "--json", *flags)
    return result, json.loads(result.stdout) if result.stdout else {}


def rows(database: Path, statement: str) -> list[dict[str, Any]]:
    workspace = Workspace.open(database, read_only=True)
    found = workspace.whole_file().select(statement).to_dict("records")
    workspace.close()
    return found


def assert_sound(database: Path) -> None:
    assert run("doctor", "--db", database).exit_code == 0


# --- the three samples


def test_a_dry_run_of_another_tool_s_export_lists_nine_rows_and_its_oddities(new: Path) -> None:
    result, report = imported(SAMPLES / "viva_goals_style.csv", new, "--dry-run")
    assert result.exit_code == 0
    assert (report["rows_understood"], report["rows_bad"], report["written"]) == (9, 0, False)
    assert [row["row"] for row in report["rows"]] == [2, 3, 4, 5, 6, 7, 8, 9, 10]
    told = {notice["code"]: notice["rows"] for notice in report["notices"]}
    assert told["several_entities"] == [5]
    assert told["personal_objective"] == [10]
    assert not new.exists()


@pytest.mark.parametrize(
    ("name", "objectives", "key_results"),
    [("viva_goals_style.csv", 3, 5), ("spreadsheet_paste.tsv", 2, 6)],
)
def test_a_good_file_makes_the_database_and_exits_0(
    new: Path, name: str, objectives: int, key_results: int
) -> None:
    result, report = imported(SAMPLES / name, new)
    assert result.exit_code == 0
    assert report["written"] is True
    assert report["created"]["objective"] == objectives
    assert len(rows(new, "from key_result")) == key_results
    assert_sound(new)


def test_a_messy_file_reports_every_bad_row_and_writes_nothing(new: Path) -> None:
    result, report = imported(SAMPLES / "messy.csv", new)
    assert result.exit_code == 1
    assert [problem["message"] for problem in report["problems"]] == MESSY
    assert all(message in result.stderr for message in MESSY)
    assert report["written"] is False
    assert not new.exists()


def test_the_good_rows_of_a_messy_file_are_imported_when_told(new: Path, tmp_path: Path) -> None:
    rejected = tmp_path / "rejected.csv"
    flags = ("--skip-bad", "--rejected", str(rejected))
    result, report = imported(SAMPLES / "messy.csv", new, *flags)
    assert result.exit_code == 0
    assert [problem["message"] for problem in report["problems"]] == MESSY
    found = rows(new, "select title, baseline, target, unit from key_result order by title")
    assert found == [
        {"title": "Gross margin", "baseline": 61, "target": 70, "unit": "%"},
        {
            "title": "Monthly recurring revenue",
            "baseline": 1_200_000,
            "target": 1_500_000,
            "unit": "€",
        },
    ]
    assert_sound(new)
    lines = rejected.read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 5
    assert lines[0].endswith(",not imported because")
    assert "\"'=HYPERLINK(" in lines[3]  # a spreadsheet takes it for text
    assert "row 6" in lines[4]


def test_the_rejected_rows_are_imported_once_they_are_corrected(new: Path, tmp_path: Path) -> None:
    rejected = tmp_path / "messy.csv"
    imported(SAMPLES / "messy.csv", new, "--skip-bad", "--rejected", str(rejected))
    text = rejected.read_text(encoding="utf-8-sig").replace('"5,2%","5,2%"', '"5,2%","3,1%"')
    rejected.write_text("\n".join(text.splitlines()[:2]), encoding="utf-8-sig")
    result, report = imported(rejected, new)
    assert result.exit_code == 0
    assert report["created"] == {"key_result": 1}
    assert len(rows(new, "from objective")) == 1


# --- flags


def test_a_dry_run_of_a_database_that_is_there_says_what_would_be_skipped(new: Path) -> None:
    imported(SAMPLES / "spreadsheet_paste.tsv", new)
    before = new.read_bytes()
    result, report = imported(SAMPLES / "spreadsheet_paste.tsv", new, "--dry-run")
    assert result.exit_code == 0
    assert {row["action"] for row in report["rows"]} == {"skip"}
    assert new.read_bytes() == before


def test_team_and_cycle_serve_a_file_that_names_none(new: Path) -> None:
    flags = ("--team", "Guest care", "--cycle", "Q1 2027")
    imported(SAMPLES / "spreadsheet_paste.tsv", new, *flags)
    assert [row["name"] for row in rows(new, "from team")] == ["Guest care"]
    assert [str(row["starts_on"]) for row in rows(new, "from cycle")] == ["2027-01-01"]


def test_a_file_that_names_no_team_goes_to_the_only_one_there_is(new: Path) -> None:
    first = ("--team", "Guest care", "--cycle", "Q1 2027")
    imported(SAMPLES / "spreadsheet_paste.tsv", new, *first)
    result, _ = imported(SAMPLES / "spreadsheet_paste.tsv", new, "--cycle", "Q2 2027")
    assert "no team named; goes to Guest care." in result.stderr
    imported(SAMPLES / "spreadsheet_paste.tsv", new, "--team", "Sales", "--cycle", "Q3 2027")
    assert [row["name"] for row in rows(new, "from team order by name")] == ["Guest care", "Sales"]


def test_questions_are_asked_and_answered_by_flags(new: Path, tmp_path: Path) -> None:
    file = tmp_path / "plan.tsv"
    file.write_text("Objective\tKey result\tTo\tDue\nGrow\tSales\t1,200\t03/04/2026\n")
    result, report = imported(file, new, "--dry-run")
    assert result.exit_code == 1
    assert [question["id"] for question in report["questions"]] == ["decimal:2", "dates:3"]
    assert "--decimal" in result.stderr
    assert "--dates" in result.stderr
    result, _ = imported(file, new, "--decimal", "point", "--dates", "day-first")
    assert result.exit_code == 0
    assert rows(new, "from key_result")[0]["target"] == 1200
    assert str(rows(new, "from cycle")[0]["starts_on"]) == "2026-04-01"


def test_a_column_may_be_given_another_meaning(new: Path, tmp_path: Path) -> None:
    file = tmp_path / "plan.tsv"
    file.write_text("Theme\tKey result\tTo\nGrow\tSales\tsoon\n")
    assert run("import", file, "--db", new).exit_code == 1
    flags = ("--column", "theme=objective", "--column", "To=")
    result, report = imported(file, new, *flags)
    assert result.exit_code == 0, result.stderr
    assert report["created"]["key_result"] == 1


@pytest.mark.parametrize(
    ("column", "code"), [("Nothing=objective", 1), ("Theme=nonsense", 1), ("Theme", 2)]
)
def test_a_meaning_that_makes_no_sense_is_refused(
    new: Path, tmp_path: Path, column: str, code: int
) -> None:
    file = tmp_path / "plan.tsv"
    file.write_text("Theme\tKey result\nGrow\tSales\n")
    assert run("import", file, "--db", new, "--column", column).exit_code == code
    assert not new.exists()


def test_without_json_people_get_a_table_and_a_summary(new: Path) -> None:
    result = run("import", SAMPLES / "spreadsheet_paste.tsv", "--db", new)
    assert result.stdout.splitlines()[0].split() == [
        *("row", "entity", "action", "state", "title", "team", "cycle")
    ]
    assert "created 2 objectives, 6 key results, 1 team, 4 people, 1 cycle." in result.stderr


def test_check_ins_are_counted_as_they_are_written_everywhere(new: Path) -> None:
    result = run("import", SAMPLES / "viva_goals_style.csv", "--db", new)
    assert "5 check-ins" in result.stderr


@pytest.mark.parametrize("flags", [[], ["--dry-run"], ["--skip-bad"]])
def test_a_file_without_rows_has_nothing_to_import(
    new: Path, tmp_path: Path, flags: list[str]
) -> None:
    file = tmp_path / "plan.csv"
    file.write_text("Objective,Key result,Target\n")
    result = run("import", file, "--db", new, *flags)
    assert result.exit_code == 0
    assert "There was nothing to import in plan.csv." in result.stderr.splitlines()
    assert not new.exists()


def test_a_file_of_bad_rows_alone_has_nothing_to_import_without_them(
    new: Path, tmp_path: Path
) -> None:
    file = tmp_path / "plan.csv"
    file.write_text("Objective,Key result,Target\nGrow,Sales,soon\n")
    result = run("import", file, "--db", new, "--skip-bad")
    assert result.exit_code == 0
    told = "There was nothing to import in plan.csv: 1 row has a problem and stayed out."
    assert told in result.stderr.splitlines()
    assert not new.exists()


def test_a_file_that_is_in_already_is_said_to_be_there(new: Path) -> None:
    run("import", SAMPLES / "spreadsheet_paste.tsv", "--db", new)
    result = run("import", SAMPLES / "spreadsheet_paste.tsv", "--db", new)
    assert "everything was there already" in result.stderr


def test_a_file_that_is_not_there_is_wrong_usage(new: Path) -> None:
    assert run("import", "nowhere.csv", "--db", new).exit_code == 2


# --- hostile files


def xlsx(*rows_: list[object]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows_:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    return file.getvalue()


REFUSED = {
    "too large.csv": lambda: b"objective\n" + b"a" * 5_000_000,
    "too long.csv": lambda: b"objective,key result\n" + b"a,b\n" * 5_001,
    "bomb.xlsx": bomb,
    "empty.csv": lambda: b"",
    "image.png": lambda: b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "title.csv": lambda: b"objective,key result\nGrow," + b"a" * 10_000,
    "long cell.csv": lambda: b"objective,key result,why\nGrow,A," + b"a" * 10_001,
    "formula.xlsx": lambda: xlsx(["Objective", "KR", "Target"], ["Grow", "A", "=1+1"]),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_refused_with_a_sentence_and_makes_nothing(
    new: Path, tmp_path: Path, name: str
) -> None:
    file = tmp_path / name
    file.write_bytes(REFUSED[name]())
    result = run("import", file, "--db", new)
    assert result.exit_code == 1
    assert "Traceback" not in result.stderr
    assert "problem" in result.stderr or result.stderr.startswith("Error: ")
    assert all(len(line) < 500 for line in result.stderr.splitlines())
    assert list(new.parent.iterdir()) == []


HARMLESS = {
    "nul.csv": (b"objective,key result\nGr\x00ow,A\x07\n", "Grow"),
    "formula.csv": (b"objective,key result\n=1+1,A\n", "=1+1"),
    "markup.csv": (
        b"objective,key result\n<script>alert(1)</script>,A\n",
        "<script>alert(1)</script>",
    ),
    "sql.csv": (b"objective,key result\n'); drop table team; --,A\n", "'); drop table team; --"),
    "formula.xlsx": (xlsx(["Objective", "KR"], ["=1+1", "A"]), "=1+1"),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_odd_text_is_kept_as_text(new: Path, tmp_path: Path, name: str) -> None:
    content, title = HARMLESS[name]
    file = tmp_path / name
    file.write_bytes(content)
    assert run("import", file, "--db", new).exit_code == 0
    assert [row["title"] for row in rows(new, "from objective")] == [title]
    assert_sound(new)


# --- while a server runs


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    database = tmp_path_factory.mktemp("served") / "okr.duckdb"
    build(database, date(2026, 8, 30))
    with served(database) as server:
        yield server


def test_an_import_goes_through_the_server_that_holds_the_database(running: Served) -> None:
    file, database = str(SAMPLES / "spreadsheet_paste.tsv"), str(running.database)
    dry = okr("import", file, "--db", database, "--dry-run", "--json")
    assert {row["action"] for row in json.loads(dry.stdout)["rows"]} == {"create"}
    first = okr("import", file, "--db", database, "--json")
    assert (first.returncode, json.loads(first.stdout)["written"]) == (0, True)
    again = json.loads(okr("import", file, "--db", database, "--json").stdout)
    assert {row["action"] for row in again["rows"]} == {"skip"}


def test_a_messy_file_is_refused_by_the_server_too(running: Served) -> None:
    refused = okr("import", str(SAMPLES / "messy.csv"), "--db", str(running.database))
    assert refused.returncode == 1
    assert all(message in refused.stderr for message in MESSY)


def test_a_server_for_reading_only_takes_no_import(tmp_path: Path) -> None:
    database = tmp_path / "okr.duckdb"
    build(database, date(2026, 8, 30))
    file = str(SAMPLES / "spreadsheet_paste.tsv")
    with served(database, "--read-only"):
        refused = okr("import", file, "--db", str(database))
        dry = okr("import", file, "--db", str(database), "--dry-run")
    assert (refused.returncode, dry.returncode) == (1, 0)
    assert "reading only" in refused.stderr


# --- our own export


@pytest.mark.parametrize("form", ["json", "parquet"])
def test_our_own_export_is_restored_into_a_new_database(
    new: Path, tmp_path: Path, form: str
) -> None:
    database, folder, again = tmp_path / "okr.duckdb", tmp_path / "one", tmp_path / "two"
    build(database, date(2026, 8, 30))
    assert run("export", "--to", folder, "--format", form, "--db", database).exit_code == 0
    assert run("import", folder, "--db", new, "--dry-run").exit_code == 0
    assert not new.exists()
    assert run("import", folder, "--db", new).exit_code == 0
    assert run("export", "--to", again, "--format", form, "--db", new).exit_code == 0
    assert {f.name: f.read_bytes() for f in folder.iterdir()} == {
        f.name: f.read_bytes() for f in again.iterdir()
    }
    assert run("import", folder, "--db", new).exit_code == 1  # it is not empty any more
    assert_sound(new)


NOBODY = '"person_id": "nobody", "name": "Sales"'


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    """An export of a small organisation as JSON."""
    database, folder = tmp_path / "okr.duckdb", tmp_path / "one"
    build(database, date(2026, 8, 30))
    assert run("export", "--to", folder, "--db", database).exit_code == 0
    return folder


def rewrite(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_an_export_that_does_not_fit_together_is_restored_with_what_doctor_finds(
    new: Path, exported: Path
) -> None:
    sound = run("import", exported, "--db", new.with_name("sound.duckdb"))
    assert (sound.exit_code, len(sound.stderr.splitlines())) == (0, 1)
    rewrite(exported / "team.json", '"person_id": null, "name": "Sales"', NOBODY)
    result = run("import", exported, "--db", new)
    assert result.exit_code == 0
    assert "error: references" in result.stderr
    assert "not all of them fit together" in result.stderr
    assert rows(new, "select person_id from team where name = 'Sales'") == [{"person_id": "nobody"}]


def test_an_export_that_the_tables_refuse_leaves_no_new_database(new: Path, exported: Path) -> None:
    rewrite(exported / "team.json", '"kind": "company"', '"kind": "planet"')
    result = run("import", exported, "--db", new)
    assert result.exit_code == 1
    assert "The rows of team do not fit" in result.stderr
    assert list(new.parent.iterdir()) == []


def test_a_refused_export_leaves_an_empty_database_that_was_there(
    new: Path, exported: Path
) -> None:
    Workspace.open(new).close()
    rewrite(exported / "team.json", '"kind": "company"', '"kind": "planet"')
    assert run("import", exported, "--db", new).exit_code == 1
    assert rows(new, "from team") == []


def test_an_export_is_not_restored_under_a_running_server(running: Served, tmp_path: Path) -> None:
    folder = tmp_path / "one"
    okr("export", "--to", str(folder), "--db", str(running.database))
    refused = okr("import", str(folder), "--db", str(running.database))
    assert refused.returncode == 4
    assert str(running.process.pid) in refused.stderr


def test_a_folder_that_is_no_export_is_refused(new: Path, tmp_path: Path) -> None:
    folder = tmp_path / "nothing"
    folder.mkdir()
    result = run("import", folder, "--db", new)
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")
    assert not new.exists()
