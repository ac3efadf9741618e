"""A summary on project level in words and as Markdown, from rows as the ``Viewer`` gives them."""

from typing import Any

import pandas as pd
import pytest
from hostile_texts import TEXTS
from markdown_it import MarkdownIt

from okr_core.pack.project_summary import summary_markdown
from okr_core.telling import summary
from okr_core.telling.summary_figures import figures

DAY = pd.Timestamp


def row(**columns: Any) -> dict[str, Any]:
    """Text reminders: 92 % delivered five weeks ago, late orders 12 → 11 % of 12 → 4."""
    return {
        "project_key_result_id": "link", "project_id": "p", "project": "Text reminders",
        "team": "Dispatch", "owner": "Ada Ruiz", "phase": "monitoring",
        "ends_on": DAY("2026-09-15"), "starts_on": DAY("2026-07-01"), "closed_on": None,
        "exemption": None, "exemption_reason": None, "objective_id": "o", "objective": "On time",
        "objective_team": "Operations", "key_result_id": "kr", "key_result": "Late orders",
        "kind": "decrease", "unit": "%", "baseline": 12.0, "target": 4.0, "band_low": None,
        "band_high": None, "key_result_stages": None, "status": "off_track", "score": None,
        "expected_effect": -5.0, "expected_effect_unit": "%", "expected_lag_days": 14,
        "start_value": 12.0, "current": 11.0, "moved": 0.125, "effect_so_far": -1.0, "tasks": 4,
        "tasks_done": 3, "delivered": 0.92, "delivered_on": DAY("2026-07-27"),
        "days_since_delivered": 35, "tasks_done_in_cycle": 2, "stages_done_in_cycle": ["Planned"],
        "is_gap": True, "gap_is_open": True, "gap_decision": None, "gap_decided_on": None,
        "is_unexplained": False, "next_stage": None, "next_stage_on": None,
        "next_stage_is_late": False, "next_task": "Measure", "next_task_on": DAY("2026-08-26"),
        "next_task_is_late": True, "next_task_by": "Ada Ruiz", "next_step": "Call the carriers",
        "next_step_by": "Jonas Berg", "next_step_on": DAY("2026-08-24"), "what_to_change": None,
    } | columns  # fmt: skip


def loose(**columns: Any) -> dict[str, Any]:
    """The same project without a key result."""
    aims = (
        "key_result",
        "objective",
        "expected",
        "start_v",
        "current",
        "effect",
        "moved",
        "next_s",
    )
    bare = {name: None for name in row() if name.startswith(aims)}
    bare |= {"project_key_result_id": None, "is_gap": False, "gap_is_open": False, "kind": None}
    return row(**bare) | columns


DECISIONS = (
    {"word": "gap", "project_key_result_id": "link", "key_result_id": "kr",
     "decided_on": DAY("2026-08-20"), "decision": "wait", "note": "A strike",
     "review_on": DAY("2026-08-27")},
    {"word": "goalposts", "key_result_id": "kr", "decided_on": DAY("2026-08-12"),
     "note": "Two drivers less", "previous_target": 3.0, "target": 4.0, "previous_baseline": 12.0,
     "baseline": 12.0},
)  # fmt: skip
COLUMNS = (
    "word", "project_key_result_id", "key_result_id", "decided_on", "decision", "note", "review_on",
    "baseline", "target", "band_low", "band_high", "previous_baseline", "previous_target",
    "previous_band_low", "previous_band_high",
)  # fmt: skip


def frames(rows: list[dict[str, Any]], decided: tuple[dict[str, Any], ...] = ()) -> Any:
    return pd.DataFrame(rows), pd.DataFrame(list(decided), columns=list(COLUMNS))


def entry(*rows: dict[str, Any], decided: Any = (), **how: bool) -> summary.Entry:
    (group,) = summary.groups(*frames(list(rows), decided), **how)
    (found,) = group.entries
    return found


def said(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def test_aimed_moved_delivered_gap_and_next_are_told_apart() -> None:
    found = entry(row())
    (result,) = found.results
    assert said(result.aimed) == "12 → 4 %; expected −5 points, 2 weeks after delivery"
    assert said(result.moved) == "13 %: −1 points since 1 Jul 2026 (12 → 11 %), off track"
    assert said(result.gap).startswith("Delivered 92 %, most of it 5 weeks ago.")
    assert said(found.delivered) == (
        "92 % of the work, 3 of 4 tasks done; in this cycle 2 tasks, stage “Planned”"
    )
    assert found.ahead == (
        "Decide about “Late orders”: stop, change, or wait",
        "Task “Measure”, Ada Ruiz, was due 26 Aug 2026",
        "Call the carriers (Jonas Berg, 24 Aug 2026)",
    )
    assert found.facts == "Ada Ruiz · Dispatch · monitoring and control, until 15 Sep 2026"


def test_decisions_are_told_with_their_reason_but_not_to_a_room() -> None:
    """What a goalpost became is for everybody; why was written for the team."""
    gap, posts = entry(row(), decided=DECISIONS).decided
    assert gap == "Decided to wait on 20 Aug 2026: A strike. It stood until 27 Aug 2026."
    assert said(posts) == (
        "Goalposts of “Late orders” moved on 12 Aug 2026, target 3 → 4 %: Two drivers less"
    )
    aloud = entry(row(), decided=DECISIONS, is_aloud=True)
    assert not any(word in str(aloud) for word in ("strike", "drivers", "carriers"))
    assert "target 3 → 4" in said(aloud.decided[1])


def test_a_closed_project_says_what_to_change_and_an_idle_one_that_nothing_is_planned() -> None:
    closed = {"closed_on": DAY("2026-08-30"), "phase": "closed", "gap_is_open": False}
    assert entry(row(**closed, what_to_change="Ask drivers first")).ahead == (
        "Change next time: Ask drivers first",
    )
    idle = {"gap_is_open": False, "next_task": None, "next_step": None}
    assert entry(row(**idle)).ahead == ("Nothing that is open is written down",)


@pytest.mark.parametrize(
    ("columns", "aimed", "moved"),
    [
        ({"kind": "maintain", "target": None, "band_low": 2.0, "band_high": 5.0, "unit": "°C",
          "expected_effect": None, "moved": None, "effect_so_far": None},
         "keep 2–5 °C; expected 2 weeks after delivery, by how much was not said",
         "not measured since the project began on 1 Jul 2026, off track"),
        ({"kind": "yes_no", "current": 1.0, "moved": 1.0, "score": 1.0, "expected_lag_days": 0,
          "status": "closed"},
         "from no to yes; expected −5 points, as soon as it is delivered",
         "100 %: yes since 1 Jul 2026, closed, scored 1"),
        ({"kind": "milestone", "key_result_stages": 5}, "all of 5 stages; expected", "13 %: −1"),
    ],
)  # fmt: skip
def test_every_kind_says_from_where_to_where(columns: Any, aimed: str, moved: str) -> None:
    (result,) = entry(row(**columns)).results
    assert said(result.aimed).startswith(aimed)
    assert said(result.moved).startswith(moved)


def test_work_without_a_key_result_stands_last_with_its_reason() -> None:
    exempt = loose(project_id="q", exemption="regulatory", exemption_reason="The law")
    first, last = summary.groups(*frames([row(), loose(project_id="r"), exempt]))
    assert (first.title, last.title, last.objective_id) == ("On time", summary.LOOSE, "")
    reasons = [one.reason for one in last.entries]
    assert reasons == ["Nobody said why", "Regulatory or compliance: The law"]


def test_a_project_under_two_key_results_and_two_objectives_counts_once() -> None:
    """Under `on time` it has two key results, one moved; under `care` a third, measured never."""
    rows = [
        row(),
        row(key_result_id="b", project_key_result_id="b", moved=-0.1, is_gap=False,
            gap_is_open=False),
        row(key_result_id="c", project_key_result_id="c", objective_id="care", moved=None,
            is_gap=False, gap_is_open=False),
        loose(project_id="q"),
    ]  # fmt: skip
    assert list(summary.places(pd.DataFrame(rows))) == [0, 0, 1, 2]
    told = {one.name: (one.value, one.beside) for one in figures(*frames(rows, DECISIONS))}
    assert told == {
        "Projects for a key result": ("1", "0 closed"),
        "Delivered": ("1 of 1", "most of their work is done"),
        "Done in the cycle": ("4 tasks", "and 2 stages of projects"),
        "Key results that moved": ("1 of 3", "2 measured since the work began"),
        "Delivered, not moved": ("1", "1 to decide on"),
        "Moved without the work": ("0", "what drives it is not known"),
        "Decisions": ("2", "1 about gaps, 1 moved goalposts"),
        "Without a key result": ("1", "1 without a reason"),
    }


@pytest.mark.parametrize("typed", TEXTS)
def test_markdown_keeps_its_shape_and_what_was_typed(typed: str) -> None:
    """One heading a project and no mark of a text: every inline token is text or our own strong."""
    rows = [
        row(project=typed, objective=typed, key_result=typed, next_step=typed, next_task=typed),
        loose(project_id="q", project=typed, exemption="technical", exemption_reason=typed),
    ]
    told = summary.Summary(
        typed, typed, figures(*frames(rows, DECISIONS)), summary.groups(*frames(rows, DECISIONS))
    )
    written = summary_markdown(told)
    read = MarkdownIt("gfm-like", {"linkify": False}).parse(written)
    headings = [one.tag for one in read if one.type == "heading_open"]
    assert headings == ["h1", "h2", "h3", "h2", "h3"]
    inline = [one for one in read if one.type == "inline"]
    shown = " ".join(typed.split())
    assert sum(one.type == "table_open" for one in read) == 1
    assert {token.type for one in inline for token in one.children or ()} <= {
        "text", "text_special", "strong_open", "strong_close", "softbreak",
    }  # fmt: skip
    texts = ["".join(token.content for token in one.children or ()) for one in inline]
    assert any(shown in text.replace("\ufffd", "\x00") for text in texts)


def test_markdown_of_nothing_says_so() -> None:
    written = summary_markdown(summary.Summary("Q3", "Every team", (), ()))
    assert "No project was to move anything" in written
