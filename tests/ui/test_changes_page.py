"""What changed: the page that compares two days, and the ways that lead to it."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from organisation import TODAY
from streamlit.testing.v1 import AppTest
from visiting import HOSTILE, as_read, opened, parameters, visit, words

from okr_core.model import commands as c
from okr_core.model.actor import Actor
from okr_core.ui import state

DAY = "2026-08-20"


def read(app: AppTest) -> str:
    """What the page says, with ordinary spaces."""
    return words(app).replace("\u202f", " ").replace("\u00a0", " ")


def pressed(app: AppTest, title: str) -> AppTest:
    """The page after a click on the first of what is called so."""
    found = [one for one in app.button if title in as_read(one.label)]
    return found[0].click().run()


def posts(harbour: dict[str, str], reason: str) -> None:
    editor = state.workspace().editor(Actor(name="Mina Okafor"))
    editor.change_goalposts(
        c.ChangeGoalposts(key_result_id=harbour["late"], target=6, reason=reason)
    )


def test_what_moved_and_which_goalposts_did_are_told_with_their_size(
    harbour: dict[str, str],
) -> None:
    """late: 9.5 of 12 → 4 % is 31 %, 7 of 12 → 6 % is 83 %; the way is 6 long instead of 8."""
    posts(harbour, "Two depots close")
    app = visit("changes", cycle=harbour["quarter"], since=DAY)
    assert not app.exception
    said = read(app)
    assert "9.5 → 7 %, +52 % of the way" in said
    assert "Target 4 → 6 %: the way is 25 % shorter" in said
    assert "Two depots close — Mina Okafor, 31 Aug 2026" in said
    assert "1 goalpost moved, nearer" in said
    titles = [one.value for one in app.subheader]
    assert titles.index("Changed status") < titles.index("Goalposts moved") < titles.index("Moved")


def test_a_click_opens_the_key_result_and_a_part_is_shown_in_full(harbour: dict[str, str]) -> None:
    app = visit("changes", cycle=harbour["quarter"], since=DAY, part="moved")
    assert [one.value for one in app.subheader] == ["Moved"]
    app = pressed(app, "Reduce late orders")
    assert parameters(app)["kr"] == harbour["late"]
    assert not app.exception
    app = visit("changes", cycle=harbour["quarter"], since=DAY, part="moved")
    assert "part" not in parameters(pressed(app, "All changes"))


def test_what_people_typed_stays_as_typed(harbour: dict[str, str]) -> None:
    posts(harbour, HOSTILE)
    editor = state.workspace().editor(Actor(name="Mina Okafor"))
    editor.edit_key_result(c.EditKeyResult(key_result_id=harbour["late"], title=HOSTILE))
    app = visit("changes", cycle=harbour["quarter"], since=DAY)
    assert not app.exception
    assert any(as_read(one.label) == " ".join(HOSTILE.split()) for one in app.button)
    assert " ".join(HOSTILE.split()) in as_read(words(app))


def test_the_last_review_can_be_compared_with(harbour: dict[str, str]) -> None:
    workspace = state.workspace()
    clock = workspace.clock
    clock.set(TODAY - timedelta(days=5))  # type: ignore[attr-defined]  # the clock of this test
    workspace.editor(Actor(name="Mina Okafor")).hold_meeting(
        c.HoldMeeting(kind="team_review", cycle_id=harbour["quarter"])
    )
    clock.set(TODAY)  # type: ignore[attr-defined]
    app = visit("changes", cycle=harbour["quarter"])
    app.button_group("changes.since_step").set_value("Last review").run()
    assert parameters(app)["since"] == "2026-08-26"


def test_a_cycle_that_is_over_is_compared_with_its_last_week(
    harbour: dict[str, str], tmp_path: Path
) -> None:
    with opened(tmp_path / "okr.duckdb", date(2026, 11, 2)):
        for name in ("changes", "meetings"):
            app = visit(name, cycle=harbour["quarter"])
            assert app.date_input(f"{name}.since").value == date(2026, 9, 23)
            assert app.button_group(f"{name}.since_step").value == "Its last week"
        app = visit("changes", cycle=harbour["quarter"])
        assert "The cycle ended on 30 Sep 2026; shown is 2 Nov 2026." in read(app)
        app.button("link.since.last_day").click().run()
        assert parameters(app) == {"cycle": harbour["quarter"], "as_of": "2026-09-30"}
        assert app.button_group("changes.since_step").value == "7 days"


@pytest.mark.parametrize(("since", "said"), [(TODAY.isoformat(), "is not before"), ("x", "is not")])
def test_a_day_that_cannot_be_compared_with_is_said(
    harbour: dict[str, str], since: str, said: str
) -> None:
    app = visit("changes", cycle=harbour["quarter"], since=since)
    assert said in app.warning[0].value
    assert app.date_input("changes.since").value == date(2026, 8, 24)


def test_nothing_different_is_said_in_a_sentence(harbour: dict[str, str]) -> None:
    app = visit("changes", cycle=harbour["quarter"], team=harbour["dispatch"], since="2026-08-30")
    assert "Nothing became different from 30 Aug 2026 to 31 Aug 2026." in read(app)


def test_an_earlier_day_is_named_once_with_the_ways_back(harbour: dict[str, str]) -> None:
    for name in ("overview", "kpis", "changes"):
        app = visit(name, cycle=harbour["quarter"], as_of=DAY)
        assert read(app).count("Shown as known on 20 Aug 2026. Nothing can be changed") == 1
    app.button("shell.since").click().run()
    assert "as_of" not in parameters(app)
    assert parameters(app)["since"] == DAY
    assert app.header[0].value == "What changed?"
    assert "9.5 → 7 %" in read(app)


def test_no_kpi_is_written_on_an_earlier_day(harbour: dict[str, str]) -> None:
    editor = state.workspace().editor(Actor(name="Mina Okafor"))
    state.workspace().clock.set(date(2026, 8, 3))  # type: ignore[attr-defined]
    kpi = editor.create_kpi(c.CreateKpi(team_id=harbour["company"], name="Stock", unit="days"))
    state.workspace().clock.set(TODAY)  # type: ignore[attr-defined]
    for more in ({}, {"kpi": kpi}, {"edit": f"kpi.{kpi}"}):
        app = visit("kpis", cycle=harbour["quarter"], as_of=DAY, **more)
        assert not app.exception
        offered = {as_read(one.label) for one in app.button}
        assert not offered & {"Add a KPI", "Paste readings", "Paste many", "Edit the KPI", "Save"}
    assert "Add a KPI" in {as_read(one.label) for one in visit("kpis").button}
