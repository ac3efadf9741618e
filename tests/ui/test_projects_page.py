"""The projects page: the work beside the result it is meant to move, and one project in focus."""

import pytest
from organisation import TODAY
from visiting import HOSTILE, charts, parameters, rows, visit, words

from okr_core.model.actor import Actor
from okr_core.model.commands import CreateProject
from okr_core.ui import state

MAP = "projects.map.0"
QUADRANT = "projects.quadrant.0"


def test_a_project_stands_beside_its_key_result_with_delivered_and_moved(
    harbour: dict[str, str],
) -> None:
    """routes: 10 of 12 person-days done; late went 12 → 7 of 12 → 4, which is 63 %."""
    app = visit("projects", cycle=harbour["quarter"])
    assert not app.exception
    row = rows(app, MAP).iloc[0]
    assert (row["title"], row["key_result"]) == ("New routes", "Reduce late orders")
    assert (row["delivered_text"], row["moved_text"]) == ("83\u202f%", "63\u202f%")
    assert row["word"] == "on track"
    point = rows(app, QUADRANT).iloc[0]
    assert (round(point["x"], 3), round(point["y"], 3)) == (0.833, 0.625)


def test_projects_without_a_key_result_say_why_or_are_missing_one(harbour: dict[str, str]) -> None:
    app = visit("projects", cycle=harbour["quarter"], view="connect")
    said = words(app)
    assert "Regulatory or compliance: The inspection demands it · reviewed 1 Jun 2026" in said
    orphans = [one for one in app.button if (one.key or "").startswith("link.orphan")]
    assert [one.label for one in orphans] == ["Repaint the shelves"]


@pytest.mark.parametrize(
    ("name", "title"), [("boiler", "Replace the boiler"), ("shelf", "Repaint the shelves")]
)
def test_a_project_without_a_key_result_opens_on_its_page(
    harbour: dict[str, str], name: str, title: str
) -> None:
    app = visit("projects", cycle=harbour["quarter"], view="connect")
    next(one for one in app.button if harbour[name] in (one.key or "")).click().run()
    assert not app.exception
    assert parameters(app) == {"cycle": harbour["quarter"], "project": harbour[name]}
    assert app.header[0].value == title


def test_an_earlier_day_shows_what_was_delivered_by_then(harbour: dict[str, str]) -> None:
    """On 20 July one task of 3 of 12 person-days was done, and late stood at 10 %."""
    app = visit("projects", cycle=harbour["quarter"], as_of="2026-07-20")
    row = rows(app, MAP).iloc[0]
    assert (row["delivered_text"], row["moved_text"]) == ("25\u202f%", "25\u202f%")


def test_hostile_words_appear_as_typed(harbour: dict[str, str]) -> None:
    state.workspace().editor(Actor(name="Ada Ruiz")).create_project(
        CreateProject(
            team_id=harbour["dispatch"],
            title=HOSTILE,
            starts_on=TODAY,
            ends_on=TODAY,
            exemption="technical",
            exemption_reason=HOSTILE,
        )
    )
    app = visit("projects", cycle=harbour["quarter"], view="connect")
    assert f"Technical or operational: {HOSTILE}" in words(app)
    assert HOSTILE in words(app).splitlines()


def test_a_team_without_projects_offers_every_team(harbour: dict[str, str]) -> None:
    app = visit("projects", cycle=harbour["quarter"], team=harbour["own"])
    assert not app.exception
    assert "This team has no projects in this cycle." in words(app)
    app.button("empty.every_team").click().run()
    assert "team" not in parameters(app)
    assert len(charts(app)) == 2
