"""The pack as the leadership page gives it away."""

import io
import zipfile

import httpx
import pytest
from awaiting import awaited
from starlette.applications import Starlette
from visiting import visit

from okr_core.ui import state
from okr_core.web import downloads

FORMS = ("html", "markdown", "svg")


def taken(address: str) -> bytes:
    """What a button's address answers, asked with no cookie."""

    async def ask() -> httpx.Response:
        app = Starlette(routes=downloads.routes(state.workspace, state.access_of_request))
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://okr") as client:
            return await client.get(address)

    answer = awaited(ask())
    assert answer.status_code == 200
    return answer.content


@pytest.mark.parametrize("team", [None, "dispatch"])
def test_what_is_given_away_in_each_form_is_what_was_picked(
    harbour: dict[str, str], team: str | None
) -> None:
    app = visit("leadership", team=harbour[team] if team else None, since="2026-07-01")
    assert not app.exception
    assert not app.download_button
    given = {form: taken(app.link_button(key=f"publish.{form}").proto.url) for form in FORMS}
    page = given["html"].decode()
    assert page.startswith("<!doctype html>")
    assert "Since 1 Jul 2026" in page
    assert ("Dispatch, with the teams below it" in page) == bool(team)
    assert given["markdown"].decode().startswith("# ")
    with zipfile.ZipFile(io.BytesIO(given["svg"])) as archive:
        assert archive.namelist()
