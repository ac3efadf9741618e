"""Signing in at an OpenID Connect provider, in a real browser: in, what the role allows, out."""

import json
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from browsing import OpenBrowser
from oidc_provider import Provider, provided
from playwright.sync_api import Page, expect
from serving import Served, okr, served
from small_organisation import COMPANY, build

from okr_core.model import commands as c
from okr_core.model.actor import Actor
from okr_core.workspace import Workspace

TODAY = date.today()  # noqa: DTZ011 - as the server, in the machine's time zone
RULES = """
[[access.rule]]
role = "editor"
email = "*@harbour.example"

[[access.rule]]
role = "viewer"
claim = "groups"
is = "okr-readers"
team = "Sales"
"""
MINA = {"sub": "1", "name": "Mina Okafor", "email": "mina@harbour.example", "email_verified": True}
JONAS = {"sub": "2", "name": "Jonas <b>Berg</b>", "groups": ["others", "okr-readers"]}
EVE = {"sub": "3", "name": "Eve", "email": "eve@harbour.example", "email_verified": False}


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with provided() as one:
        yield one


@pytest.fixture(scope="module")
def running(provider: Provider, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("sign_in")
    build(folder / "okr.duckdb", TODAY)
    workspace = Workspace.open(folder / "okr.duckdb")
    workspace.editor(Actor(name="Ada Ruiz")).add_person(
        c.AddPerson(name="Mina O.", email="Mina@harbour.example")
    )
    workspace.close()
    secrets = folder / "secrets.toml"
    secrets.write_text(provider.secrets(RULES), encoding="utf-8")
    with served(folder / "okr.duckdb", "--access", "sso", OKR_SECRETS=str(secrets)) as server:
        yield server


def sign_in(page: Page) -> None:
    page.get_by_role("button", name="Sign in").click()


def test_an_editor_signs_in_writes_in_their_own_name_and_signs_out(
    running: Served, provider: Provider, visitor: OpenBrowser
) -> None:
    provider.person = MINA
    one = visitor()
    page = one.page
    one.open(f"{running.address}/setup")
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    expect(page.get_by_text(COMPANY)).to_have_count(0)
    expect(page.get_by_role("link", name="Set up")).to_have_count(0)

    sign_in(page)
    expect(page.get_by_role("link", name="Set up")).to_be_visible()
    one.open(f"{running.address}/setup?section=teams&edit=team")
    page.get_by_role("dialog").get_by_role("textbox", name="Name", exact=True).fill("Night shift")
    expect(page.get_by_role("textbox", name="Your name")).to_have_count(0)
    page.get_by_role("dialog").get_by_role("button", name="Add team").click()
    expect(page.get_by_text("Night shift").first).to_be_visible()
    one.open(f"{running.address}/setup?section=history")
    expect(page.get_by_text("Mina Okafor").first).to_be_visible()
    asked = """select who.name from change_log change join person who
               on who.person_id = change.actor_id order by change.seq desc limit 1"""
    answer = okr("sql", asked, "--json", "--db", str(running.database))
    assert json.loads(answer.stdout) == [{"name": "Mina O."}]

    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    expect(page.get_by_role("link", name="Set up")).to_have_count(0)


def test_a_viewer_by_claim_sees_their_team_and_no_set_up(
    running: Served, provider: Provider, visitor: OpenBrowser
) -> None:
    provider.person = JONAS
    one = visitor()
    one.open(f"{running.address}/setup?edit=team")
    sign_in(one.page)
    expect(one.page.get_by_text("Jonas <b>Berg</b>")).to_be_visible()
    one.open(f"{running.address}/setup?edit=team")
    expect(one.page.get_by_role("link", name="Set up")).to_have_count(0)
    expect(one.page.get_by_role("dialog")).to_have_count(0)
    expect(one.page.get_by_role("button", name="Sign out")).to_be_visible()


def test_whom_no_rule_is_about_reads_so_and_may_use_another_account(
    running: Served, provider: Provider, visitor: OpenBrowser
) -> None:
    """Her address would fit, but the provider says that it was not verified."""
    provider.person = EVE
    one = visitor()
    one.open(running.address)
    sign_in(one.page)
    expect(one.page.get_by_role("heading", name="Eve may not look in here.")).to_be_visible()
    expect(one.page.get_by_text(COMPANY)).to_have_count(0)
    provider.person = MINA
    one.page.get_by_role("button", name="Sign out").click()
    sign_in(one.page)
    expect(one.page.get_by_role("link", name="Set up")).to_be_visible()


def test_a_callback_that_nobody_asked_for_signs_nobody_in(
    running: Served, provider: Provider, visitor: OpenBrowser
) -> None:
    provider.person = MINA
    one = visitor()
    one.page.goto(f"{running.address}/oauth2callback?code=stolen&state=stolen")
    expect(one.page.get_by_role("button", name="Sign in")).to_be_visible()
    cookies = one.page.context.cookies()
    assert "_streamlit_user" not in {cookie["name"] for cookie in cookies}


def test_who_signed_in_too_long_ago_signs_in_again(
    provider: Provider, visitor: OpenBrowser, tmp_path: Path
) -> None:
    build(tmp_path / "okr.duckdb", TODAY)
    secrets = tmp_path / "secrets.toml"
    secrets.write_text(provider.secrets("[access]\nhours = 12" + RULES), encoding="utf-8")
    one = visitor()
    with served(tmp_path / "okr.duckdb", "--access", "sso", OKR_SECRETS=str(secrets)) as server:
        for age, seen in ((13, "You signed in a while ago."), (11, "No objectives")):
            provider.person = MINA | {"iat": int(time.time()) - age * 3600}
            one.open(server.address)
            sign_in(one.page)
            expect(one.page.get_by_text(seen).first).to_be_visible()
            one.page.get_by_role("button", name="Sign out").click()
            expect(one.page.get_by_role("button", name="Sign in")).to_be_visible()
