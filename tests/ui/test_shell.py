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
    return state.workspace().whole_file().select(statement).to_dict("records")


def test_every_page_file_is_in_the_top_row_and_every_entry_has_its_file() -> None:
    files = {file.stem for file in settings.PAGES.glob("*.py")}
    assert files == {entry.name for entry in navigation.ENTRIES}


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
