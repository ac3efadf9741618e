"""What every view shares: the first screen, the scope in the address, access, loud warnings."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from small_organisation import COMPANY, TODAY, Open
from streamlit.testing.v1 import AppTest

from okr_core.model.actor import Actor
from okr_core.model.commands import CreateTeam
from okr_core.ui import navigation, settings, state
from okr_core.ui.first_run import running_quarter

pytestmark = pytest.mark.usefixtures("bare_pages")


def words(app: AppTest) -> str:
    return " ".join(str(element.value) for element in [*app.markdown, *app.title, *app.text])


def complaints(app: AppTest) -> list[str]:
    return [str(element.value) for element in app.warning]


def parameters(app: AppTest) -> dict[str, str]:
    return {
        name: value if isinstance(value, str) else value[-1]
        for name, value in app.query_params.items()
    }


def select(statement: str) -> list[dict[str, object]]:
    return state.workspace().select(statement).to_dict("records")


def test_every_page_file_is_in_the_top_row_and_every_entry_has_its_file() -> None:
    files = {file.stem for file in settings.PAGES.glob("*.py")}
    assert files == {entry.name for entry in navigation.ENTRIES}


# --- the first screen


def test_an_empty_database_asks_for_a_team_and_the_running_quarter(visit: Open) -> None:
    app = visit()
    assert not app.exception
    assert app.title[0].value == "Where is your team going?"
    assert app.text_input("first_run.cycle").value == "Q3 2026"
    assert app.date_input("first_run.starts_on").value == date(2026, 7, 1)
    assert app.date_input("first_run.ends_on").value == date(2026, 9, 30)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 1, 1), ("Q1 2026", date(2026, 1, 1), date(2026, 3, 31))),
        (date(2028, 2, 29), ("Q1 2028", date(2028, 1, 1), date(2028, 3, 31))),
        (date(2026, 6, 30), ("Q2 2026", date(2026, 4, 1), date(2026, 6, 30))),
        (date(2026, 12, 31), ("Q4 2026", date(2026, 10, 1), date(2026, 12, 31))),
    ],
)
def test_the_running_quarter_is_the_one_around_the_day(
    day: date, expected: tuple[str, date, date]
) -> None:
    assert running_quarter(day) == expected


def test_a_start_without_a_team_is_refused_at_its_field_and_keeps_what_was_typed(
    visit: Open,
) -> None:
    app = visit()
    app.text_input("first_run.your_name").set_value("Mina")
    app.text_input("first_run.cycle").set_value("Autumn")
    app.date_input("first_run.ends_on").set_value(date(2026, 6, 1))
    app.button("first_run.start").click().run()
    assert "Fill in the name" in words(app)
    assert "on or after the first day" in words(app)
    assert app.text_input("first_run.cycle").value == "Autumn"
    assert select("from team") == []
    assert select("from cycle") == []


def test_nobody_starts_without_a_name(visit: Open) -> None:
    app = visit()
    app.text_input("first_run.team").set_value("Care")
    app.button("first_run.start").click().run()
    assert "Say who you are first" in words(app)
    assert app.text_input("first_run.team").value == "Care"
    assert select("from team") == []


def test_a_team_and_a_cycle_open_the_pages_and_the_log_names_who_did_it(visit: Open) -> None:
    app = visit()
    app.text_input("first_run.team").set_value("Care")
    app.text_input("first_run.your_name").set_value("  Mina\tOkafor ")
    app.button("first_run.start").click().run()
    assert not app.exception
    assert [team["name"] for team in select("from team")] == ["Care"]
    assert [cycle["name"] for cycle in select("from cycle")] == ["Q3 2026"]
    assert {row["actor"] for row in select("from change_log")} == {"Mina Okafor"}
    assert app.toast[0].value.startswith("Saved ")
    assert app.selectbox("shell.cycle").value == select("from cycle")[0]["cycle_id"]


def test_an_empty_database_that_is_read_only_offers_no_form(visit: Open) -> None:
    visit()
    app = visit(read_only=True)
    assert not app.exception
    assert [button.key for button in app.button] == []


# --- the scope


def test_the_address_gets_the_running_cycle_and_nothing_that_is_a_default(
    visit: Open, ids: dict[str, str]
) -> None:
    app = visit()
    assert parameters(app) == {"cycle": ids["running"]}
    assert app.selectbox("shell.team").value == ""
    assert app.date_input("shell.as_of").value == TODAY


def test_a_link_brings_its_cycle_team_and_day_and_keeps_what_belongs_to_the_page(
    visit: Open, ids: dict[str, str]
) -> None:
    link = {"cycle": ids["last"], "team": ids["sales"], "as_of": "2026-05-03", "kr": "x"}
    app = visit(**link)
    assert app.selectbox("shell.cycle").value == ids["last"]
    assert app.selectbox("shell.team").value == ids["sales"]
    assert app.date_input("shell.as_of").value == date(2026, 5, 3)
    assert parameters(app) == link
    assert complaints(app) == []


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"cycle": "nope"}, "The cycle in this link does not exist here"),
        ({"team": "nope"}, "The team in this link does not exist here"),
        ({"as_of": "yesterday"}, "The day in this link is not one"),
        ({"as_of": "2026-08-31"}, "has not come yet"),
        ({"as_of": "2026-06-30"}, "is before this cycle"),
    ],
)
def test_a_link_to_something_that_is_not_here_is_said_and_shows_the_default(
    visit: Open, ids: dict[str, str], wrong: dict[str, str], sentence: str
) -> None:
    app = visit(**{"cycle": ids["running"], **wrong})
    assert not app.exception
    assert len(complaints(app)) == 1
    assert sentence in complaints(app)[0].replace("\\", "")
    assert parameters(app) == {"cycle": ids["running"]}


def test_a_pick_is_written_into_the_address_beside_the_page_s_own_parameters(
    visit: Open, ids: dict[str, str]
) -> None:
    app = visit(cycle=ids["running"], kr="x")
    app.selectbox("shell.team").set_value(ids["company"]).run()
    assert parameters(app) == {"cycle": ids["running"], "team": ids["company"], "kr": "x"}
    app.date_input("shell.as_of").set_value(date(2026, 8, 1)).run()
    assert parameters(app)["as_of"] == "2026-08-01"
    app.button("shell.today").click().run()
    assert parameters(app) == {"cycle": ids["running"], "team": ids["company"], "kr": "x"}


def test_an_address_that_lost_its_scope_gets_the_session_s_back(
    visit: Open, ids: dict[str, str]
) -> None:
    app = visit(cycle=ids["last"], team=ids["sales"])
    app.query_params.clear()
    app.run()
    assert parameters(app) == {"cycle": ids["last"], "team": ids["sales"]}


@pytest.mark.usefixtures("ids")
def test_teams_are_listed_as_typed_and_set_in_under_their_parent(visit: Open) -> None:
    assert visit().selectbox("shell.team").options == ["Every team", COMPANY, "\u2003Sales"]


# --- access and trouble


@pytest.mark.usefixtures("ids")
def test_a_read_only_server_gives_nobody_an_editor(visit: Open) -> None:
    app = visit(read_only=True)
    assert not app.exception
    assert "Read only" in words(app)
    assert state.editor() is None
    assert [field.key for field in app.text_input] == []
    assert [field.key for field in visit().text_input] == ["shell.name_input"]


@pytest.mark.usefixtures("ids")
def test_lost_changes_are_said_loudly_on_every_view(
    visit: Open, path: Path, tmp_path: Path
) -> None:
    older = tmp_path / "older"
    shutil.copy(path, older)
    visit()
    state.workspace().editor(Actor(name="Mina")).create_team(CreateTeam(name="Later"))
    state.close()
    shutil.copy(older, path)
    assert "1 saved change is missing" in str(visit().error[0].value).replace("\\", "")


def test_a_file_that_is_not_ours_gets_a_sentence_and_stays_as_it_is(
    visit: Open, path: Path
) -> None:
    path.write_text("a letter")
    app = visit()
    assert not app.exception
    assert len(app.error) == 1
    assert path.read_text() == "a letter"
