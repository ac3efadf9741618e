"""The summary of a cycle on project level as a page, and as the text to take away."""

import re
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from visiting import HOSTILE, charts, opened, parameters, rows, visit, words

from okr_core.model import commands as c
from okr_core.model.actor import Actor
from okr_core.ui import state
from okr_core.ui.summary import reading
from okr_core.workspace import Editor

BARS = "summary.bars.0"


def editor() -> Editor:
    return state.workspace().editor(Actor(name="Ada Ruiz"))


def figures(app: AppTest) -> list[str]:
    return [one.value.removeprefix("### ") for one in app.markdown if one.value[:4] == "### "]


def popovers(app: AppTest) -> list[str]:
    return [one.proto.popover.label for one in app.get("popover")]


def flat(app: AppTest) -> str:
    return re.sub(r":gray\[([^\]]*)\]", r"\1", words(app)).replace("\u202f", " ")


def test_a_project_stands_under_its_objective_with_all_that_is_known(
    harbour: dict[str, str],
) -> None:
    """routes: 10 of 12 person-days done; late went 12 → 7 of 12 → 4, which is 63 %."""
    app = visit("summary", cycle=harbour["quarter"])
    assert not app.exception
    assert figures(app) == ["1", "1 of 1", "3 tasks", "1 of 1", "0", "0", "0", "2"]
    row = rows(app, BARS).iloc[0]
    assert (row["delivered_text"], row["moved_text"]) == ("83\u202f%", "63\u202f%")
    assert len(charts(app)) == 1
    told = flat(app)
    for said in (
        "Aimed for 12 → 4 %; expected −5 points, 2 weeks after delivery",
        "Moved 63 %: −5 points since 1 Jul 2026 (12 → 7 %), on track",
        "83 % of the work, 3 of 4 tasks done; in this cycle 3 tasks",
        "Task “Route 4”, Ada Ruiz, was due 26 Aug 2026",
        "Regulatory or compliance: The inspection demands it",
        "It does not prove that the project caused it",
    ):
        assert said in told, said
    app.button(
        f"link.summary.{harbour['service']}-{harbour['routes']}.{harbour['routes']}"
    ).click().run()
    assert app.header[0].value == "New routes"


def test_an_earlier_day_and_another_team_are_summed_up_by_themselves(
    harbour: dict[str, str],
) -> None:
    """On 20 July one task of 3 of 12 person-days was done, and late stood at 10 %."""
    app = visit("summary", cycle=harbour["quarter"], as_of="2026-07-20")
    assert "Moved 25 %: −2 points since 1 Jul 2026 (12 → 10 %)" in flat(app)
    assert "The cycle ended" not in words(app)
    own = visit("summary", cycle=harbour["quarter"], team=harbour["own"])
    assert not own.exception
    assert "This team has no projects in this cycle." in flat(own)


def test_a_cycle_that_is_over_leads_to_its_last_day(
    harbour: dict[str, str], tmp_path: Path
) -> None:
    with opened(tmp_path / "okr.duckdb", date(2026, 11, 2)):
        app = visit("summary", cycle=harbour["quarter"])
        assert "The cycle ended on 30 Sep 2026." in words(app)
        app.button("link.summary.last_day").click().run()
        assert not app.exception
        assert parameters(app) == {"cycle": harbour["quarter"], "as_of": "2026-09-30"}
        assert "The cycle ended" not in words(app)


def test_the_summary_is_opened_from_the_projects_in_the_same_scope(
    harbour: dict[str, str],
) -> None:
    for name in ("projects", "leadership", "review"):
        app = visit(name, cycle=harbour["quarter"], team=harbour["dispatch"])
        app.button(f"link.{name}.summary").click().run()
        assert not app.exception
        assert app.header[0].value == "What came of the projects?"
        scope = {"cycle": harbour["quarter"], "team": harbour["dispatch"]}
        assert parameters(app) == scope


def test_a_long_list_comes_in_parts_and_leaves_as_a_whole(
    harbour: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three entries, one to a part: the routes, then the two without a key result."""
    monkeypatch.setattr(reading, "AT_ONCE", 1)
    app = visit("summary", cycle=harbour["quarter"])
    assert ("New routes" in words(app), "Repaint the shelves" in words(app)) == (True, False)
    app.button("paging.after").click().run()
    assert not app.exception
    assert ("New routes" in words(app), "Repaint the shelves" in words(app)) == (False, True)
    assert charts(app) == []
    app.session_state["summary.take"] = True
    app.run()
    text = app.code[0].value
    assert all(f"### {title}" in text for title in ("New routes", "Replace the boiler"))
    assert "As known at the end of 31 Aug 2026" in text
    assert app.get("download_button")[0].label == "Markdown, for mail and wikis"


def test_a_room_reads_neither_notes_nor_what_a_check_in_says_is_next(
    harbour: dict[str, str],
) -> None:
    editor().record_check_in(
        c.RecordCheckIn(
            key_result_id=harbour["late"],
            measured_on=date(2026, 8, 31),
            value=7,
            confidence=7,
            next_step="Call the carriers",
        )
    )
    asked = {"cycle": harbour["quarter"]}
    seen = visit("summary", **asked)
    assert "Call the carriers" in words(seen)
    assert "Take it with you" in popovers(seen)
    aloud = visit("summary", **asked, present="1")
    assert not aloud.exception
    assert "Call the carriers" not in words(aloud)
    assert "Route 4" in words(aloud)
    assert "Take it with you" not in popovers(aloud)


def test_hostile_text_is_shown_as_it_was_typed(harbour: dict[str, str]) -> None:
    edit = editor()
    edit.edit_project(c.EditProject(project_id=harbour["routes"], title=HOSTILE))
    edit.edit_objective(c.EditObjective(objective_id=harbour["service"], title=HOSTILE))
    edit.update_task(c.UpdateTask(task_id=harbour["task4"], title=HOSTILE))
    app = visit("summary", cycle=harbour["quarter"])
    assert not app.exception
    assert words(app).count(HOSTILE) == 3
    assert f"Task “{HOSTILE}”" in words(app)
