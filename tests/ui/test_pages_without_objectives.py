"""Every page where there is nothing to show yet, nobody may write, or nothing changes any more."""

from pathlib import Path

import pytest
from organisation import TODAY
from small_organisation import TODAY as ANY_DAY
from streamlit.testing.v1 import AppTest
from visiting import changes, opened, parameters, visit, words

from okr_core.model.actor import Actor
from okr_core.model.commands import MoveCycle, RecordRetrospective, ScoreKeyResult
from okr_core.ui import navigation, state

# Check-in, set-up, plan, review and vote are where numbers come from; a project is
# picked first.
OTHERS = {"check_in", "setup", "plan", "review", "vote", "project"}
PAGES = [entry.name for entry in navigation.ENTRIES if entry.name not in OTHERS]
HEADINGS = {
    "overview": "Where do we stand?",
    "leadership": "Will we get there?",
    "alignment": "How do objectives hang together?",
    "key_results": "Are we getting there?",
    "projects": "Is the work moving the result?",
    "summary": "What came of the projects?",
    "changes": "What changed?",
    "kpis": "Are we healthy?",
    "meetings": "What moved, and what is blocked?",
}
NOTHING = "No objectives are published in this cycle yet."
OTHERWISE = {
    "projects": "No project runs in this cycle yet.",
    "summary": "No project runs in this cycle yet.",
    "kpis": "No KPI here yet.",
}
KINDS = (
    "text_input",
    "text_area",
    "number_input",
    "checkbox",
    "toggle",
    "radio",
    "slider",
    "file_uploader",
    "data_editor",
    "chat_input",
)


def inputs(app: AppTest) -> set[str]:
    """The keys of everything that could be filled in, and of buttons that save."""
    fields = {str(field.key) for kind in KINDS for field in app.get(kind)}
    return fields | {str(one.key) for one in app.button if str(one.key).endswith(".save")}


@pytest.mark.parametrize("page", [*PAGES, "check_in", "plan", "review", "vote", "project"])
def test_an_empty_database_shows_the_first_screen_on_every_page(tmp_path: Path, page: str) -> None:
    with opened(tmp_path / "okr.duckdb", ANY_DAY):
        app = visit(page)
        assert not app.exception
        assert app.title[0].value == "Where is your team going?"
        assert not app.header


@pytest.mark.usefixtures("ids")
@pytest.mark.parametrize("page", PAGES)
def test_a_team_and_a_cycle_without_objectives_get_one_sentence(path: Path, page: str) -> None:
    with opened(path, ANY_DAY):
        app = visit(page)
        assert not app.exception
        assert app.header[0].value == HEADINGS[page]
        assert OTHERWISE.get(page, NOTHING) in words(app)
        assert not app.get("vega_lite_chart")


@pytest.mark.parametrize("page", ["overview", "leadership", "alignment", "key_results"])
def test_an_empty_team_offers_every_team(harbour: dict[str, str], page: str) -> None:
    app = visit(page, cycle=harbour["quarter"], team=harbour["own"])
    assert "This team has no published objectives in this cycle." in words(app)
    app.button("empty.every_team").click().run()
    assert parameters(app) == {"cycle": harbour["quarter"]}
    assert app.header[0].value == HEADINGS[page]
    assert app.get("vega_lite_chart")


@pytest.mark.parametrize("page", ["overview", "leadership", "alignment", "key_results"])
def test_an_empty_day_offers_today(harbour: dict[str, str], page: str) -> None:
    """Everything was published on 1 June."""
    app = visit(page, cycle=harbour["year"], as_of="2026-05-31")
    assert not app.exception
    assert "Nothing was published in this cycle on that day." in words(app)
    app.button("empty.today").click().run()
    assert parameters(app) == {"cycle": harbour["year"]}
    assert app.get("vega_lite_chart")


# --- nobody may write


@pytest.mark.parametrize(
    ("page", "link"),
    [
        ("overview", {}),
        ("leadership", {"objective": "growth"}),
        ("alignment", {"objective": "service"}),
        ("key_results", {"kr": "late"}),
        ("key_results", {"kr": "launch"}),
        ("projects", {"project": "routes"}),
    ],
)
def test_a_read_only_database_has_no_field_that_writes(
    harbour: dict[str, str], tmp_path: Path, page: str, link: dict[str, str]
) -> None:
    asked = {name: harbour[value] for name, value in link.items()}
    with opened(tmp_path / "okr.duckdb", TODAY, read_only=True):
        app = visit(page, cycle=harbour["quarter"], **asked)
        assert not app.exception
        assert "Read only" in words(app)
        assert inputs(app) <= {"filter.find"}
        assert ("This dashboard is open for reading only." in words(app)) == ("kr" in link)
        assert state.editor() is None


def test_a_form_that_was_open_when_writing_ended_saves_nothing(
    harbour: dict[str, str], tmp_path: Path
) -> None:
    app = visit("key_results", cycle=harbour["quarter"], kr=harbour["late"])
    key = f"check_in.{harbour['late']}"
    app.text_input(f"{key}.your_name").set_value("Ada Ruiz")
    app.text_input(f"{key}.typed").set_value("6")
    before = changes()
    with opened(tmp_path / "okr.duckdb", TODAY, read_only=True):
        app.button(f"{key}.save").click().run()
        assert not app.exception
        assert not app.toast
        assert changes() == before


# --- nothing changes any more


def close_the_quarter(ids: dict[str, str]) -> None:
    """Score, look back and close."""
    jonas = Actor(name="Jonas Berg")
    with state.workspace().together(state.workspace().editor(jonas)) as whole:
        editor = whole.editor(jonas)
        editor.move_cycle(MoveCycle(cycle_id=ids["quarter"], phase="review"))
        for name in ("late", "orders", "cold", "launch", "licence"):
            score = ScoreKeyResult(key_result_id=ids[name], score=0.5, reason="As agreed")
            editor.score_key_result(score)
        for team in ("operations", "dispatch"):
            editor.record_retrospective(
                RecordRetrospective(
                    cycle_id=ids["quarter"],
                    team_id=ids[team],
                    what_worked="Routes",
                    what_did_not="Scanners",
                    what_to_change="Order earlier",
                )
            )
        editor.move_cycle(MoveCycle(cycle_id=ids["quarter"], phase="closed"))


@pytest.fixture
def closed(harbour: dict[str, str]) -> dict[str, str]:
    """Harbour Foods with its quarter closed."""
    close_the_quarter(harbour)
    return harbour


@pytest.mark.parametrize("name", ["late", "cold", "launch", "licence"])
def test_a_closed_cycle_takes_no_check_in_and_says_so(closed: dict[str, str], name: str) -> None:
    app = visit("key_results", cycle=closed["quarter"], kr=closed[name])
    assert not app.exception
    assert "2026 Q3 is closed, so its numbers no longer change." in words(app)
    assert inputs(app) == {"filter.find", "shell.name_input"}


@pytest.mark.parametrize(
    "page", [page for page in PAGES if page not in {"changes", "kpis", "meetings"}]
)
def test_a_closed_cycle_still_shows_where_it_ended(closed: dict[str, str], page: str) -> None:
    app = visit(page, cycle=closed["quarter"])
    assert not app.exception
    assert app.get("vega_lite_chart")
    if page == "overview":
        assert "**2** :gray[:material/lock: closed]" in words(app)


def test_a_form_that_was_open_when_the_cycle_closed_is_refused(harbour: dict[str, str]) -> None:
    app = visit("key_results", cycle=harbour["quarter"], kr=harbour["late"])
    key = f"check_in.{harbour['late']}"
    app.text_input(f"{key}.your_name").set_value("Ada Ruiz")
    app.text_input(f"{key}.typed").set_value("6")
    close_the_quarter(harbour)
    before = changes()
    app.button(f"{key}.save").click().run()
    assert not app.exception
    assert not app.toast
    assert "2026 Q3 is closed, so its numbers no longer change." in words(app)
    assert changes() == before
