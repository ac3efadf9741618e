"""The pack as the leadership page gives it away."""

import io
import zipfile

import pytest
from visiting import visit

from okr_core.ui import publish_button


@pytest.mark.usefixtures("harbour")
def test_the_leadership_page_offers_the_pack_in_three_forms() -> None:
    app = visit("leadership")
    assert not app.exception
    offered = {button.key: button for button in app.get("download_button")}
    assert [key for key in offered if str(key).startswith("publish.")] == [
        "publish.html",
        "publish.markdown",
        "publish.svg",
    ]


@pytest.mark.parametrize("team", [None, "dispatch"])
def test_what_is_given_away_is_what_was_picked(
    harbour: dict[str, str], monkeypatch: pytest.MonkeyPatch, team: str | None
) -> None:
    given = {}
    made = publish_button._made

    def kept(form: str, since: object) -> object:
        given[form] = made(form, since)
        return given[form]

    monkeypatch.setattr(publish_button, "_made", kept)
    app = visit("leadership", team=harbour[team] if team else None, since="2026-07-01")
    assert not app.exception
    page = given["html"]().decode()
    assert page.startswith("<!doctype html>")
    assert "Since 1 Jul 2026" in page
    assert ("Dispatch, with the teams below it" in page) == bool(team)
    assert given["markdown"]().decode().startswith("# ")
    with zipfile.ZipFile(io.BytesIO(given["svg"]())) as archive:
        assert archive.namelist()
