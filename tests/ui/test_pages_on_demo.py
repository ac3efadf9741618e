"""Every page over the worked examples: whole, without a fix behind the scenes, at any day."""

import logging

import pytest
from prepared import DAY as TODAY
from visiting import as_read, charts, parameters, rows, visit, words

from okr_core.ui import navigation, state
from okr_core.ui.statuses import mark

pytestmark = pytest.mark.usefixtures("on_demo")
PAGES = [entry.name for entry in navigation.ENTRIES]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_draws_and_no_column_needs_fixing(
    page: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Streamlit repairs columns of mixed types, at a cost, and says so in its log."""
    log = logging.getLogger("streamlit.dataframe_util")
    log.addHandler(caplog.handler)
    caplog.set_level(logging.INFO, log.name)
    app = visit(page)
    log.removeHandler(caplog.handler)
    assert not app.exception
    assert charts(app) or page in {
        "changes",
        "check_in",
        "meetings",
        "plan",
        "project",
        "review",
        "setup",
        "vote",
    }
    assert [record.message for record in caplog.records if record.name == log.name] == []


@pytest.mark.parametrize("page", [page for page in PAGES if page != navigation.VOTE])
def test_every_cycle_and_team_can_be_picked(page: str) -> None:
    app = visit(page)
    for cycle in state.viewer().cycles()["cycle_id"]:
        app.selectbox("shell.cycle").set_value(cycle).run()
        assert not app.exception
    for team in list(state.viewer().teams(TODAY)["team_id"])[::4]:
        app.selectbox("shell.team").set_value(team).run()
        assert not app.exception


@pytest.mark.parametrize("day", ["2026-10-02", "2026-11-20"])
@pytest.mark.parametrize("page", PAGES)
def test_any_day_of_the_running_cycle_can_be_looked_at(page: str, day: str) -> None:
    app = visit(page, as_of=day)
    assert not app.exception
    assert parameters(app)["as_of"] == day
    assert not app.warning


def test_the_overview_adds_up_and_stays_short() -> None:
    app = visit()
    cycle = parameters(app)["cycle"]
    asked = state.viewer().key_results(TODAY, cycle)
    said = words(app)
    objectives = state.viewer().objectives(TODAY, cycle)
    for status, count in objectives["status"].value_counts().items():
        assert f"**{count}** {mark(status)}" in said, status
    assert f"of {len(asked)} key results measured" in said
    assert len(rows(app, "overview.objectives.0").query("row_type == 'objective'")) == 16
    attention = [button for button in app.button if (button.key or "").startswith("link.attention")]
    assert len(attention) == 7  # six, and the rest behind one link
    attention[-1].click().run()
    assert not app.exception
    wanted = asked["status"].isin(["off_track", "at_risk", "stale", "no_data"]).sum()
    assert charts(app)[0].startswith(f"{wanted} key results")


def test_every_key_result_opens_and_explains_itself() -> None:
    """One of each kind and status, so that no combination of missing numbers breaks the drawer."""
    app = visit("key_results")
    asked = state.viewer().key_results(TODAY, parameters(app)["cycle"])
    chosen = asked.drop_duplicates(["kind", "status"])
    assert len(chosen) >= 9
    for row in chosen.itertuples():
        app = visit("key_results", kr=row.key_result_id)
        assert not app.exception, row.title
        app.button_group("key_results.part").set_value("Why these numbers").run()
        assert not app.exception, row.title
        assert "Pace " in words(app)
        assert "nan" not in words(app).replace("finance", "").split()


def test_every_objective_opens_in_the_drawer() -> None:
    cycle = parameters(visit("alignment"))["cycle"]
    cascade = state.viewer().alignment(TODAY, cycle)
    for row in cascade.drop_duplicates(["team_kind", "depth", "is_orphan"]).itertuples():
        app = visit("alignment", objective=row.objective_id)
        assert not app.exception
        assert len(app.get("dialog")) == 1
        assert as_read(app.get("dialog")[0].proto.dialog.title) == row.title


def test_every_project_has_its_page() -> None:
    cycle = parameters(visit("projects"))["cycle"]
    projects = state.viewer().projects(TODAY, cycle)
    for row in projects.drop_duplicates(["method", "exemption", "phase"]).itertuples():
        app = visit("project", project=row.project_id)
        assert not app.exception, row.title
        assert as_read(app.header[0].value) == row.title


def test_the_delivered_project_that_moved_nothing_is_counted_and_flagged() -> None:
    app = visit("projects")
    assert "1 overdue effect to decide on" in words(app)
    drawn = rows(app, "projects.map.0")
    flagged = drawn[drawn["why"].fillna("") != ""]
    assert list(flagged["title"]) == ["Attendance reminders by text message"]
