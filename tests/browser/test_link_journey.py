"""From an owner's click to a reader at their pages, and out again when the link is revoked."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from browsing import OpenBrowser
from playwright.sync_api import expect
from serving import Served, okr, served
from small_organisation import build

TODAY = date.today()  # noqa: DTZ011 - as the server, in the machine's time zone

FORMS = ("check_in", "comment", "setup", "wizard", "undo", "shell-name_input")


@pytest.fixture
def behind_links(tmp_path: Path) -> Iterator[Served]:
    database = tmp_path / "okr.duckdb"
    build(database, TODAY)
    with served(database, "--access", "links") as server:
        yield server


WRITES = ", ".join(["textarea", "input[type=file]", *(f"[class*=st-key-{one}]" for one in FORMS)])


def test_a_link_is_made_followed_read_by_and_revoked(
    behind_links: Served, visitor: OpenBrowser
) -> None:
    address, database = behind_links.address, str(behind_links.database)
    made = okr("link", "create", "--role", "owner", "--name", "Mina", "--db", database)

    owner = visitor()
    owner.open(f"{address}/key_results")
    expect(owner.page.get_by_text("To look in you need a link.")).to_be_visible()
    expect(owner.page.get_by_test_id("stTopNavLink")).to_have_count(0)
    owner.open(made.stdout.strip())
    expect(owner.page).not_to_have_url(made.stdout.strip())
    owner.page.get_by_role("link", name="Set up").click()
    owner.page.get_by_role("radio", name="Links").click()
    owner.page.get_by_role("button", name="New link").click()
    expect(owner.page.locator(WRITES)).not_to_have_count(0)  # what the reader must not meet
    owner.page.get_by_role("textbox", name="Whom it is for").fill("The board")
    owner.page.get_by_role("button", name="Make link").click()
    shown = owner.page.get_by_test_id("stCode").locator("code")
    expect(shown).to_contain_text(f"{address}/l/")
    link = str(shown.text_content()).strip()

    reader = visitor(390, 844)
    reader.open(link)
    expect(reader.page.get_by_text("Read only")).to_be_visible()
    assert "/l/" not in reader.page.url
    for page in ("", "leadership", "alignment", "key_results", "projects"):
        reader.open(f"{address}/{page}")
        expect(reader.page.get_by_text("The board")).to_be_visible()
        expect(reader.page.locator(WRITES)).to_have_count(0)
        expect(reader.page.get_by_role("link", name="Set up")).to_have_count(0)
    reader.open(f"{address}/setup")
    expect(reader.page.get_by_text("This page is for those who edit.")).to_be_visible()
    reader.open(address)

    row = owner.page.get_by_test_id("stHorizontalBlock").filter(has_text="The board viewer: looks")
    row.get_by_role("button", name="Revoke").click()
    owner.page.get_by_role("button", name="Revoke it now").click()
    expect(row).to_contain_text("revoked")
    reader.choose("Team", "Sales")
    expect(reader.page.get_by_text("no longer works")).to_be_visible()
    expect(reader.page.get_by_role("combobox")).to_have_count(0)

    owner.page.get_by_role("link", name="Leave").click()
    owner.page.get_by_role("button", name="Leave").click()
    expect(owner.page.get_by_text("To look in you need a link.")).to_be_visible()
    assert owner.page.context.cookies() == [] or all(
        one["name"] != "okr_link" for one in owner.page.context.cookies()
    )
