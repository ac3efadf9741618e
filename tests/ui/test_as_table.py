"""Every chart can be read as a table of the same rows, and each row opens what the chart opens."""

import ast
from pathlib import Path

import pandas as pd
import pytest
from organisation import TODAY
from streamlit.testing.v1 import AppTest
from visiting import HOSTILE, as_read, parameters, rows, visit, words

from okr_core.charts import numbers, tables
from okr_core.model.actor import Actor
from okr_core.model.commands import CreateProject, ProjectLink
from okr_core.ui import as_table, settings, state, statuses

UI = Path(as_table.__file__).parent

# Each chart of a page: its name, the page, the column that its table is about, and the column of
# its rows that each line must say.
CHARTS = {
    "overview.objectives": ("overview", "Objective", {"done": "Progress", "owner": "Owner"}),
    "leadership.objectives": ("leadership", "Objective", {"ahead": "Where it ends"}),
    "key_results.wall": ("key_results", "Key result", {"now": "Now", "way": "Way"}),
    "alignment.map": ("alignment", "Objective", {"percent": "Progress", "team": "Team"}),
    "projects.map": ("projects", "Project", {"delivered_text": "Delivered", "moved_text": "Moved"}),
    "projects.quadrant": ("projects", "Project", {"moved_text": "Moved"}),
}


def as_a_table(app: AppTest, name: str) -> pd.DataFrame:
    """Turn a chart into its table."""
    assert app.button(f"{name}.turn").label == "As a table"
    app.button(f"{name}.turn").click().run()
    assert not app.exception
    assert app.button(f"{name}.turn").label == "As a chart"
    return app.table[0].value


@pytest.mark.parametrize("name", CHARTS)
def test_a_table_has_the_lines_of_its_chart(harbour: dict[str, str], name: str) -> None:
    page, about, columns = CHARTS[name]
    app = visit(page, cycle=harbour["quarter"])
    drawn = rows(app, f"{name}.0")
    table = as_a_table(app, name)
    assert table.index.name == about
    assert len(table) == len(drawn)
    titles = [as_read(title).strip("\u2003*") for title in table.index]
    assert sorted(titles) == sorted(drawn["title"])
    for column, title in columns.items():
        said = [as_read(cell) for cell in table[title]]
        there = [as_read(numbers.MISSING if pd.isna(cell) else cell) for cell in drawn[column]]
        assert sorted(said) == sorted(there)


@pytest.mark.parametrize("name", CHARTS)
def test_a_status_in_a_table_is_an_icon_and_a_word(harbour: dict[str, str], name: str) -> None:
    app = visit(CHARTS[name][0], cycle=harbour["quarter"])
    drawn = rows(app, f"{name}.0").set_index("title")
    table = as_a_table(app, name)
    for title, cell in table[tables.STATUS].items():
        status = drawn.loc[as_read(title).strip("\u2003*"), "status"]
        if status:
            assert cell.startswith(f"{statuses.icon(status)} {statuses.word(status)}")
        else:
            assert cell == ""  # the title of a group


@pytest.mark.parametrize(
    ("name", "title", "opened"),
    [
        ("leadership.objectives", "Grow without losing a customer", {"objective": "growth"}),
        ("key_results.wall", "Reduce late orders", {"kr": "late"}),
        ("key_results.wall", "Keep the cold chain unbroken", {"objective": "chain"}),
        ("alignment.map", "Keep the cold chain unbroken", {"objective": "chain"}),
        ("projects.map", "New routes", {"project": "routes"}),
        ("projects.quadrant", "New routes", {"project": "routes"}),
    ],
)
def test_a_line_opens_what_a_click_on_the_chart_opens(
    harbour: dict[str, str], name: str, title: str, opened: dict[str, str]
) -> None:
    app = visit(CHARTS[name][0], cycle=harbour["quarter"])
    as_a_table(app, name)
    field = app.selectbox(f"{name}.open")
    field.set_value(field.options.index(title)).run()
    assert not app.exception
    wanted = {parameter: harbour[short] for parameter, short in opened.items()}
    assert parameters(app) == {"cycle": harbour["quarter"], **wanted}


def test_a_line_can_be_opened_again(harbour: dict[str, str]) -> None:
    app = visit("alignment", cycle=harbour["quarter"])
    as_a_table(app, "alignment.map")
    app.selectbox("alignment.map.open").set_value(0).run()
    assert app.selectbox("alignment.map.open").value is None


def test_the_choice_stays_through_other_pages_and_can_be_taken_back(
    harbour: dict[str, str],
) -> None:
    app = visit("projects", cycle=harbour["quarter"])
    as_a_table(app, "projects.map")
    app.switch_page("../../pages/alignment.py").run()
    app.switch_page("../../pages/projects.py").run()
    assert len(app.table) == 1
    app.button("projects.map.turn").click().run()
    assert len(app.table) == 0


def test_a_key_result_in_focus_is_told_as_tables(harbour: dict[str, str]) -> None:
    """late: five measurements from 12 to 7 %, of which the last one is expected to be 6.6 %."""
    app = visit("key_results", cycle=harbour["quarter"], kr=harbour["late"])
    history = state.viewer().history(TODAY, harbour["late"])
    app.button("key_results.focus.turn").click().run()
    assert not app.exception
    now, measured = (table.value for table in app.table)
    said = now["Figure"].map(as_read).str.replace("\u202f", " ").to_dict()
    assert {name: said[name] for name in ("Status", "Now", "Progress", "Pace", "Confidence")} == {
        "Status": "on track",
        "Now": "7 %",
        "Progress": "63 %",
        "Pace": "67 %",
        "Confidence": "7 ↑1",
    }
    assert [as_read(day) for day in measured.index] == [
        f"{day.day} {day:%b %Y}" for day in history["measured_on"]
    ]
    assert [as_read(value) for value in measured["Measured"]] == [
        numbers.full(value, "%") for value in history["value"]
    ]
    assert "baseline 12 % · target 4 % · forecast" in words(app).replace("\u202f", " ")


@pytest.mark.parametrize("name", ["licence", "cold", "launch", "orders"])
def test_every_kind_of_key_result_has_its_tables(harbour: dict[str, str], name: str) -> None:
    app = visit("key_results", cycle=harbour["quarter"], kr=harbour[name])
    app.button("key_results.focus.turn").click().run()
    assert not app.exception
    assert len(app.table) == (1 if name == "licence" else 2)


def test_what_people_typed_appears_as_typed(harbour: dict[str, str]) -> None:
    state.workspace().editor(Actor(name="Ada Ruiz")).create_project(
        CreateProject(
            team_id=harbour["dispatch"],
            title=HOSTILE,
            starts_on=TODAY,
            ends_on=TODAY,
            links=(ProjectLink(key_result_id=harbour["late"]),),
        )
    )
    app = visit("projects", cycle=harbour["quarter"])
    table = as_a_table(app, "projects.map")
    assert HOSTILE in [as_read(title) for title in table.index]
    assert HOSTILE not in list(table.index)
    assert HOSTILE in app.selectbox("projects.map.open").options


def test_no_table_is_made_before_it_is_asked_for(
    harbour: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def made(*_: object) -> None:
        raise AssertionError("made although it is not shown")

    for name in ("gauges", "objectives", "pairs", "points", "figures", "measurements"):
        monkeypatch.setattr(tables, name, made)
    for page, more in (
        ("key_results", {"kr": harbour["late"]}),
        ("alignment", {}),
        ("projects", {}),
    ):
        assert not visit(page, cycle=harbour["quarter"], **more).exception


def test_whoever_draws_a_chart_offers_its_table() -> None:
    """A module of the pages that draws without offering a table would leave somebody out.

    Before a room there is the picture alone: the page behind it has the table. The two bars of a
    project's page are two figures, which its words for those who do not see it say whole; the gauge
    of the check-ins that are due is one, which stands in words below it.
    """
    drawing = {
        path: path.read_text(encoding="utf-8")
        for path in [*UI.rglob("*.py"), *settings.PAGES.glob("*.py")]
        if path.name not in {"drawing.py", "aims.py", "beside.py"} and path.parent.name != "present"
    }
    assert "two_bars.described(" in (UI / "project" / "aims.py").read_text(encoding="utf-8")
    beside = (UI / "check_in" / "beside.py").read_text(encoding="utf-8")
    assert "standing(row, now)" in beside
    draws = [path for path, source in drawing.items() if "drawing.draw(" in source]
    assert len(draws) >= 4
    for path in draws:
        called = {
            node.func.attr
            for node in ast.walk(ast.parse(drawing[path]))
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "as_table"
        }
        assert called & {"either", "toggle", "turn"}, path.name
