"""Lists of the API a page at a time: nothing is skipped, nothing is told twice."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import organisation
import pytest
from asking import Program, program, told
from organisation import TODAY, Organisation

from okr_core.model import commands as c

LISTS = ["/cycles", "/teams", "/objectives", "/key-results", "/projects", "/check-ins", "/kpis"]


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Organisation]:
    built = organisation.opened(tmp_path)
    organisation.keep_kpis(built)
    yield built
    built.workspace.close()


@pytest.fixture
def viewer(made: Organisation) -> Program:
    return program(made)


@pytest.mark.parametrize("limit", [1, 2, 3])
@pytest.mark.parametrize("address", LISTS)
def test_the_pages_are_the_list(viewer: Program, address: str, limit: int) -> None:
    whole = viewer.items(address)
    pages = viewer.pages(address, limit=limit)
    assert [item for page in pages for item in page] == whole
    assert {len(page) for page in pages[:-1]} <= {limit}
    assert 0 < len(pages[-1]) <= limit


def test_the_next_page_asks_what_the_first_one_asked(made: Organisation, viewer: Program) -> None:
    asked = {"team": made["operations"], "as_of": "2026-08-24", "cycle": made["quarter"]}
    pages = viewer.pages("/key-results", limit=2, **asked)
    assert len(pages) == 3
    assert [item for page in pages for item in page] == viewer.items("/key-results", **asked)


def test_a_page_goes_on_with_the_day_it_began_with(made: Organisation, viewer: Program) -> None:
    first = viewer.get("/key-results", limit=1).json()
    made.clock.set(date(2026, 9, 1))
    assert viewer.get(first["next"]).json()["as_of"] == TODAY.isoformat()


def test_check_ins_of_one_key_result_have_pages_too(made: Organisation, viewer: Program) -> None:
    address = f"/key-results/{made['late']}/check-ins"
    pages = viewer.pages(address, limit=2)
    assert [item["value"] for page in pages for item in page] == [7, 9.5, 10, 11, 12]
    assert [len(page) for page in pages] == [2, 2, 1]


def test_a_new_check_in_moves_no_older_one_to_another_page(
    made: Organisation, viewer: Program
) -> None:
    whole = viewer.items("/check-ins")
    first = viewer.get("/check-ins", limit=4).json()
    organisation.check_in(made, "late", TODAY, value=6)
    second = viewer.get(first["next"]).json()
    assert first["items"] + second["items"] == whole[:8]


def test_a_page_tells_that_somebody_saved_since_the_one_before(
    made: Organisation, viewer: Program
) -> None:
    first = viewer.get("/objectives", limit=1).json()
    assert viewer.get(first["next"]).json()["data_version"] == first["data_version"]
    organisation.check_in(made, "late", TODAY, value=6)
    assert viewer.get(first["next"]).json()["data_version"] > first["data_version"]


def test_a_cursor_whose_row_is_gone_is_refused(made: Organisation, viewer: Program) -> None:
    first = viewer.get("/key-results", limit=1).json()
    assert first["items"][0]["id"] == made["revenue"]
    made.editor.archive(c.Archive(entity="key_result", entity_id=made["revenue"]))
    response = viewer.get(first["next"])
    assert told(response)[0] == 422
    assert [error["field"] for error in response.json()["errors"]] == ["cursor"]


def test_the_cursor_of_another_list_is_refused(viewer: Program) -> None:
    cursor = viewer.get("/teams", limit=1).json()["next"].partition("cursor=")[2]
    assert viewer.get(f"/objectives?cursor={cursor}").status_code == 422
    assert viewer.get(f"/check-ins?cursor={cursor}").status_code == 422
