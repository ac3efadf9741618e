"""Files in and out in a real browser: a messy one, pasted cells, everything out and back in."""

import re
from datetime import date
from pathlib import Path

from browsing import OpenBrowser, Serve, Visitor, mark
from playwright.sync_api import expect
from small_organisation import build

TODAY = date.today()  # noqa: DTZ011 - as the server, in the machine's time zone
SAMPLES = Path(__file__).resolve().parents[1] / "samples"
HOSTILE = "<b>5*3*2</b> __x__ $5"
IMPORTED = re.compile(r"Imported \d\d:\d\d:\d\d$")


def upload(one: Visitor, file: Path) -> None:
    one.page.locator("input[type=file]").set_input_files(file)


def press(one: Visitor, button: str | re.Pattern[str], *, twice: bool = False) -> None:
    found = one.page.get_by_role("button", name=button)
    found.dblclick() if twice else found.click()


def test_a_messy_file_is_previewed_imported_without_its_bad_rows_and_taken_back(
    serve: Serve, visitor: OpenBrowser, tmp_path: Path
) -> None:
    database = tmp_path / "okr.duckdb"
    ids = build(database, TODAY)
    one = visitor()
    page = one.page
    one.open(f"{serve(database).address}/setup?section=import&team={ids['sales']}")
    upload(one, SAMPLES / "messy.csv")
    expect(page.get_by_text('row 3, "target": expected a target other')).to_be_visible()
    expect(page.get_by_text('row 6, "baseline": expected a number, found abc')).to_be_visible()
    expect(page.get_by_test_id("stDataFrame")).to_be_visible()
    expect(page.get_by_role("button", name="Import 2 rows")).to_be_disabled()

    with page.expect_download() as download:
        press(one, "Download the 4 bad rows")
    rejected = Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert "not imported because" in rejected
    assert len(re.findall(r"expected", rejected)) == 4
    assert "'=HYPERLINK" in rejected

    page.get_by_text("Skip the 4 bad rows").click()
    expect(page.get_by_role("button", name="Import 2 rows")).to_be_enabled()
    page.get_by_role("textbox", name="Your name").fill("Ada Ruiz")
    press(one, "Import 2 rows", twice=True)
    expect(page.get_by_text(IMPORTED)).to_be_visible()
    expect(page.get_by_text("4 bad rows stayed out.")).to_be_visible()

    press(one, "Undo")
    expect(page.get_by_text("was taken back")).to_be_visible()
    press(one, "Back to the preview")
    expect(page.get_by_role("button", name="Import 2 rows")).to_be_visible()


def test_pasted_cells_become_gauges_on_the_wall(
    serve: Serve, visitor: OpenBrowser, tmp_path: Path
) -> None:
    """On a phone, from an empty file; a hostile title appears as typed."""
    one = visitor(390, 844, dark=True)
    page = one.page
    one.open(serve(tmp_path / "okr.duckdb").address)
    press(one, "Import a file")
    page.get_by_label("Or paste cells").fill(
        "Objective\tKey result\tFrom\tTo\tUnit\tOwner\tDue\n"
        f"{HOSTILE}\tRepeat orders\t22\t30\t%\tMina\t{TODAY}\n"
        f"\tTime to first answer\t14\t4\thours\tMina\t{TODAY}\n"
    )
    press(one, "Preview the cells")
    expect(page.get_by_text(HOSTILE).first).to_be_visible()
    page.get_by_role("textbox", name="Your name").fill("Ada Ruiz")
    press(one, "Import 2 rows")
    expect(page.get_by_text(IMPORTED)).to_be_visible()
    press(one, re.compile("See the gauges of"))
    expect(page.get_by_role("heading", name="Are we getting there?")).to_be_visible()
    expect(mark(page, "Repeat orders")).to_have_count(1)
    expect(mark(page, "Time to first answer")).to_have_count(1)


def test_everything_goes_out_and_comes_back_into_an_empty_file(
    serve: Serve, visitor: OpenBrowser, tmp_path: Path
) -> None:
    database = tmp_path / "okr.duckdb"
    build(database, TODAY)
    one = visitor()
    page = one.page
    one.open(f"{serve(database).address}/setup?section=export")
    saved = {}
    for form in ("XLSX", "CSV", "JSON", "Parquet"):
        with page.expect_download() as download:
            page.get_by_role("link", name=f"Download {form}").click()
        saved[form] = tmp_path / download.value.suggested_filename
        download.value.save_as(saved[form])
    assert all(file.read_bytes().startswith(b"PK") for file in saved.values())
    press(one, "Back up now")
    expect(page.get_by_text(re.compile(r"Saved \d\d:\d\d:\d\d as okr"))).to_be_visible()

    other = visitor()
    other.open(f"{serve(tmp_path / 'empty.duckdb').address}/setup?section=import")
    upload(other, saved["JSON"])
    press(other, "Restore this export")
    expect(other.page.get_by_text("No objectives are published")).to_be_visible()
    other.open(f"{serve(tmp_path / 'empty.duckdb').address}/setup?section=export")
    with other.page.expect_download() as download:
        other.page.get_by_role("link", name="Download JSON").click()
    assert Path(download.value.path()).read_bytes() == saved["JSON"].read_bytes()
