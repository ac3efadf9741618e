"""The import section: a file or pasted cells in, a preview of every row, one button, an undo."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from setting_up import SetUp
from small_organisation import COMPANY, TODAY, Open
from visiting import HOSTILE, as_read, changes, opened, select
from visiting import visit as open_page

from okr_core.model import commands as c
from okr_core.model.actor import Actor
from okr_core.transfer.reading import MOST_ROWS
from okr_core.ui import state
from okr_core.workspace import Workspace
from okr_core.workspace.exporting import export_download

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
PLAN = (
    "Objective\tKey result\tFrom\tTo\tUnit\tOwner\tDue\n"
    f"{HOSTILE}\tRepeat orders\t22\t30\t%\tMina Okafor\t2026-09-30\n"
    "\tTime to first answer\t14\t4\thours\tMina Okafor\t2026-09-30\n"
)


class Importing(SetUp):
    """One person's session in the import section."""

    def __init__(self, **address: str | None) -> None:
        super().__init__(**address, section="import")

    def paste(self, text: str) -> "Importing":
        self.app.text_area("setup.import-pasted").set_value(text)
        self.press("setup.import-read")
        return self

    def upload(self, name: str, content: bytes) -> "Importing":
        self.app.file_uploader("setup.import-file").set_value((name, content, "text/plain"))
        self.run()
        return self

    def upload_sample(self, name: str) -> "Importing":
        return self.upload(name, (SAMPLES / name).read_bytes())

    @property
    def button(self):
        return self.app.button("setup.import.save")

    @property
    def table(self) -> list[tuple]:
        frame = self.app.dataframe[0].value
        return [tuple(row) for row in frame[["row", "does", "what", "title"]].to_numpy()]

    def tick(self, *rows: int) -> "Importing":
        key = self.app.dataframe[0].key
        picked = {"selection": {"rows": list(rows), "columns": [], "cells": []}}
        self.app.session_state[key] = picked
        self.run()
        return self

    def choose(self, key: str, value: object) -> "Importing":
        self.app.get_by_key(key).set_value(value)
        self.run()
        return self


@pytest.fixture
def there(visit: Open, ids: dict[str, str]) -> dict[str, str]:
    """A small organisation with Mina in it, shown by every page."""
    visit()
    editor = state.workspace().editor(Actor(name="Mina Okafor"))
    return {**ids, "mina": editor.add_person(c.AddPerson(name="Mina Okafor"))}


def titles(table: str) -> list[str]:
    return [
        row["title"] for row in select(f"from {table} where archived_at is null order by title")
    ]


# --- what comes in


def test_pasted_cells_are_previewed_row_by_row_and_nothing_is_written(
    there: dict[str, str],
) -> None:
    before = changes()
    page = Importing(team=there["sales"]).paste(PLAN)
    assert page.table == [
        (2, "Create", "objective", HOSTILE),
        (2, "Create", "key result", "Repeat orders"),
        (3, "Create", "key result", "Time to first answer"),
    ]
    told = "2 rows hold 1 objective and 2 key results: 3 created · 0 updated · 0 skipped"
    assert told in page.said.replace("**", "")
    assert page.button.label == "Import 2 rows"
    assert not page.button.disabled
    assert changes() == before


def test_the_preview_shows_every_number_as_it_was_read(there: dict[str, str]) -> None:
    cells = (
        "Objective\tKey result\tFrom\tTo\tUnit\tOwner\tCurrent\tMeasured on\n"
        "Aim\tRecurring revenue\t1.200.000\t1.500.000\t€\tMina Okafor\t1.234.567\t2026-08-03\n"
        "\tRefunds\t31\t15\t\tOle\t\t\n"
    )
    page = Importing(team=there["sales"]).paste(cells)
    shown = page.app.dataframe[0].value[["way", "check_in", "owner", "state"]]
    assert [tuple(as_read(cell) for cell in row) for row in shown.to_numpy()] == [
        ("", "", "Mina Okafor", "published"),
        (
            "1\u202f200\u202f000 → 1\u202f500\u202f000 €",
            "1\u202f234\u202f567 €, 3 Aug 2026",
            "Mina Okafor",
            "published",
        ),
        ("31 → 15", "", "Ole", "draft"),
    ]


def test_the_preview_says_what_is_published_and_which_days_check_ins_get(
    there: dict[str, str],
) -> None:
    cells = (
        "Objective\tKey result\tFrom\tTo\tUnit\tOwner\tCurrent\tMeasured on\n"
        "Aim\tOrders\t22\t30\t%\tMina Okafor\t25\t2026-08-03\n"
        "\tMargin\t58\t74\t%\tMina Okafor\t61\t\n"
        "\tRefunds\t31\t15\t\tOle\t\t\n"
    )
    page = Importing(team=there["sales"]).paste(cells)
    assert "3 rows hold 1 objective and 3 key results: **4** created" in page.said
    assert "What is complete is published at once: 3 published, 1 draft." in page.said
    assert "2 check-ins are recorded, dated 3 Aug 2026 and 30 Aug 2026." in page.said
    page.press("setup.import.save")
    days = select("select measured_on from check_in order by measured_on")
    assert [f"{row['measured_on']:%d}" for row in days] == ["03", "30"]

    page.press("setup.import-again")
    assert "3 rows hold 1 objective and 3 key results: **0** created" in page.said
    assert "What is complete" not in page.said
    assert "recorded, dated" not in page.said


def test_importing_is_one_operation_that_undo_takes_back(there: dict[str, str]) -> None:
    page = Importing(team=there["sales"]).paste(PLAN)
    page.press("setup.import.save")
    assert titles("objective") == [HOSTILE]
    assert titles("key_result") == ["Repeat orders", "Time to first answer"]
    operations = select("select distinct operation_id from change_log where entity = 'key_result'")
    assert len(operations) == 1
    assert "created 1 objective, 2 key results" in page.said
    told = [as_read(one.value) for one in page.app.markdown]
    assert any(text.startswith(":material/check: Imported") for text in told)

    page.press("undo.last_one")
    assert titles("objective") == []
    assert titles("key_result") == []
    assert "was taken back" in page.said


def test_a_second_click_imports_nothing_twice(there: dict[str, str]) -> None:
    page = Importing(team=there["sales"]).paste(PLAN)
    save = page.button
    page.press("setup.import.save")
    after = changes()
    save.click()
    page.run()
    assert changes() == after


def test_importing_the_same_again_changes_nothing(there: dict[str, str]) -> None:
    page = Importing(team=there["sales"]).paste(PLAN)
    page.press("setup.import.save").press("setup.import-again")
    assert {does for _, does, _, _ in page.table} == {"Skip"}
    assert page.button.disabled
    assert "There is nothing new to import." in page.said


def test_after_an_undo_the_same_cells_can_be_imported_again(there: dict[str, str]) -> None:
    page = Importing(team=there["sales"]).paste(PLAN)
    page.press("setup.import.save").press("undo.last_one").press("setup.import-again")
    page.press("setup.import.save")
    assert titles("objective") == [HOSTILE]


def test_what_was_read_is_still_there_after_a_look_at_another_section(
    there: dict[str, str],
) -> None:
    page = Importing(team=there["sales"]).paste(PLAN)
    page.choose("setup.section", "teams").choose("setup.section", "import")
    assert len(page.table) == 3
    page.press("setup.import-else")
    assert page.app.text_area("setup.import-pasted").value == PLAN


def test_somebody_without_a_name_is_asked_for_it_beside_the_button(there: dict[str, str]) -> None:
    page = Importing(team=there["sales"], who="").paste(PLAN)
    page.press("setup.import.save")
    assert page.refusals == ["Say who you are first. It is kept beside the change."]
    page.fill("setup.import", your_name="Ada Ruiz").press("setup.import.save")
    assert titles("objective") == [HOSTILE]


def test_ticked_rows_are_left_out(there: dict[str, str]) -> None:
    page = Importing(team=there["sales"]).paste(PLAN)
    page.tick(1)
    assert page.button.label == "Import 2 rows"  # the objective stands on the row of the ticked one
    page.press("setup.import.save")
    assert titles("objective") == [HOSTILE]
    assert titles("key_result") == ["Time to first answer"]


# --- what is wrong


def test_every_problem_is_told_at_once_and_bad_rows_are_skipped_only_when_that_is_said(
    there: dict[str, str],
) -> None:
    page = Importing(team=there["sales"]).upload_sample("messy.csv")
    for sentence in (
        'row 3, "target": expected a target other than the baseline, found 5,2%',
        'row 4, "objective": expected an objective, found nothing',
        'row 5, "due": expected YYYY-MM-DD, found 2026-02-30 (there is no such day)',
        'row 6, "baseline": expected a number, found abc',
    ):
        assert sentence in page.said
    assert page.button.disabled
    assert "Correct the bad rows in the file" in page.said
    page.choose("setup.import-skip", value=True)
    assert page.button.label == "Import 2 rows"
    page.press("setup.import.save")
    assert titles("key_result") == ["Gross margin", "Monthly recurring revenue"]
    assert "4 bad rows stayed out." in page.said


@pytest.mark.usefixtures("there")
def test_a_file_that_cannot_be_read_says_why() -> None:
    page = Importing().upload("plan.xlsx", b"PK\x03\x04 this is no workbook")
    assert "is not a workbook that can be read" in page.said
    page = Importing().paste("\n".join(["Objective\tKey result", *["a\tb"] * (MOST_ROWS + 1)]))
    assert "has more than 5,000 rows" in page.said


def test_a_sheet_without_objectives_asks_for_them_before_it_previews(
    there: dict[str, str],
) -> None:
    page = Importing(team=there["sales"]).paste("Fruit\tTaste\nApples\tCrisp\n")
    assert "Say which column holds the objective" in page.said
    assert not page.app.dataframe
    page.choose("setup.import-column-0", "objective")
    assert page.table == [(2, "Create", "objective", "Apples")]


# --- what is changed and asked


def test_a_meaning_can_be_changed_and_no_two_columns_mean_the_same(
    there: dict[str, str],
) -> None:
    page = Importing(team=there["sales"]).paste("Objective\tKey result\nAim\tOrders\n")
    assert [title for *_, title in page.table] == ["Aim", "Orders"]
    page.choose("setup.import-column-1", "objective")
    assert page.value("setup.import-column-0") == ""
    assert [title for *_, title in page.table] == ["Orders"]


def test_an_ambiguous_number_waits_for_an_answer_that_stays_in_sight(
    there: dict[str, str],
) -> None:
    cells = "Objective\tKey result\tFrom\tTo\tUnit\nAim\tOrders\t1.200\t1.500\torders\n"
    page = Importing(team=there["sales"]).paste(cells)
    assert page.button.disabled
    assert "Answer the questions above first." in page.said
    for column in (2, 3):
        asked = page.app.radio(f"setup.import-answer-decimal:{column}")
        assert asked.value is None
        asked.set_value(",")
        page.run()
    assert page.app.radio("setup.import-answer-decimal:2").value == ","
    page.press("setup.import.save")
    assert select("select baseline, target from key_result") == [
        {"baseline": 1200.0, "target": 1500.0}
    ]


def test_the_order_of_days_is_asked_for(there: dict[str, str]) -> None:
    cells = "Objective\tKey result\tFrom\tTo\tUnit\tDue\nAim\tOrders\t1\t2\torders\t03/09/2026\n"
    page = Importing(team=there["sales"]).paste(cells)
    page.choose("setup.import-answer-dates:5", "day")
    page.press("setup.import.save")
    assert select("select ends_on from cycle where ends_on >= date '2026-09-03'")
    assert titles("key_result") == ["Orders"]


def test_rows_without_a_team_or_cycle_go_where_one_says(there: dict[str, str]) -> None:
    page = Importing().paste(PLAN)
    assert page.app.get_by_key("setup.import-team").value is None
    assert "Choose the team of the rows that name none." in [one.value for one in page.app.info]
    assert "What would happen" not in page.said
    page.choose("setup.import-team", "Sales")
    assert "no team named; goes to Sales." in page.said
    page.choose("setup.import-cycle", "Running quarter")
    assert "New teams" not in page.said
    assert "New cycles" not in page.said
    page.press("setup.import.save")
    [made] = select("select team_id, cycle_id from objective")
    assert made == {"team_id": there["sales"], "cycle_id": there["running"]}


@pytest.mark.usefixtures("there")
def test_rows_without_a_team_may_go_to_a_new_one_named_after_the_file() -> None:
    page = Importing().paste(PLAN).choose("setup.import-team", "Pasted cells")
    assert "New teams: Pasted cells" in page.said


def test_rows_without_a_team_go_to_the_only_team_that_is_no_persons_own(
    there: dict[str, str],
) -> None:
    editor = state.workspace().editor(Actor(name="Mina Okafor"))
    editor.archive(c.Archive(entity="team", entity_id=there["sales"]))
    editor.create_team(c.CreateTeam(name="Mina Okafor", kind="person", person_id=there["mina"]))
    page = Importing().paste(PLAN)
    assert page.app.get_by_key("setup.import-team").value == COMPANY
    assert "New teams" not in page.said
    page.press("setup.import.save")
    [made] = select("select team_id from objective")
    assert made == {"team_id": there["company"]}


@pytest.mark.usefixtures("ids")
def test_a_reader_finds_the_export_and_no_import(visit: Open) -> None:
    visit(read_only=True)
    app = open_page("setup", section="import")
    assert not app.exception
    assert "import" not in app.get_by_key("setup.section").options
    assert app.get_by_key("setup.section").value != "import"
    assert not app.file_uploader
    app = open_page("setup", section="export")
    assert not app.download_button
    assert [one.proto.url for one in app.link_button] == [
        "/download/export/xlsx",
        "/download/export/csv",
        "/download/export/json",
        "/download/export/parquet",
    ]
    assert not [one for one in app.button if one.key == "setup.export-backup"]


# --- everything out, and back in


def export_of(database: Path) -> bytes:
    workspace = Workspace.open(database)
    try:
        return export_download(workspace.desk(), workspace.clock.today(), "json").data
    finally:
        workspace.close()


@pytest.mark.usefixtures("ids")
def test_an_own_export_is_restored_into_an_empty_database(path: Path, tmp_path: Path) -> None:
    content = export_of(path)
    empty = tmp_path / "empty.duckdb"
    with opened(empty, TODAY):
        page = Importing().upload("okr-export.zip", content)
        assert "is an export of this program" in page.said
        page.press("setup.import-restore")
    assert export_of(empty) == content


@pytest.mark.usefixtures("there")
def test_an_own_export_is_not_poured_into_data_that_is_there() -> None:
    content = export_download(
        state.workspace().desk(), state.workspace().clock.today(), "json"
    ).data
    before = changes()
    page = Importing().upload("okr-export.zip", content)
    assert "only be restored into an empty database" in page.said
    assert page.app.button("setup.import-restore").disabled
    assert changes() == before


def test_a_damaged_export_says_what_is_wrong(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("manifest.json", '{"format": "okr-dashboard-export"}')
    with opened(tmp_path / "empty.duckdb", TODAY):
        page = Importing().upload("okr-export.zip", packed.getvalue())
        assert "manifest.json is damaged" in page.said


@pytest.mark.usefixtures("there")
def test_a_backup_is_made_at_once_and_named(tmp_path: Path) -> None:
    page = SetUp(section="export")
    page.press("setup.export-backup")
    [made] = (tmp_path / "backups").glob("*.duckdb")
    assert made.name in page.said
    assert str(tmp_path / "backups") in page.said


def test_the_first_run_leads_to_the_import(path: Path) -> None:
    with opened(path, date(2026, 8, 30)):
        app = open_page()
        app.button("wizard.import").click().run()
        assert not app.exception
        assert app.file_uploader("setup.import-file")
