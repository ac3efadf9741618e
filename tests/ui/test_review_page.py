"""The review page: a cycle led from phase to phase, scored, looked back on, and carried on."""

from datetime import date
from pathlib import Path

import pytest
from organisation import TODAY
from streamlit.testing.v1 import AppTest
from visiting import HOSTILE, as_read, changes, opened, parameters, select, visit, words

from okr_core.model import commands as c
from okr_core.model.actor import Actor
from okr_core.ui import state
from okr_core.workspace import Editor


class Review:
    """One person's session on the review page."""

    def __init__(self, view: str | None = None, *, who: str = "Ada Ruiz", **address: str) -> None:
        self.app: AppTest = visit("review", view=view, **address)
        assert not self.app.exception
        if who:
            self.app.session_state["shell.name"] = who
            self.run()

    def run(self) -> "Review":
        self.app.run()
        assert not self.app.exception
        return self

    def press(self, key: str) -> "Review":
        self.app.button(key).click()
        return self.run()

    def enter(self, key: str, value: object) -> "Review":
        self.app.get_by_key(key).set_value(value)
        return self.run()

    def view(self, name: str) -> "Review":
        return self.enter("review.view", name)

    def drawer(self, asked: str) -> "Review":
        self.app.query_params["edit"] = asked
        return self.run()

    def has(self, key: str) -> bool:
        kinds = ("button", "text_input", "text_area", "selectbox", "segmented_control")
        return any(one.key == key for kind in kinds for one in self.app.get(kind))

    @property
    def said(self) -> str:
        return words(self.app)

    @property
    def refusals(self) -> list[str]:
        marked = (as_read(one.value) for one in self.app.markdown)
        return [
            text.removeprefix(":red[:material/error: ").removesuffix("]")
            for text in marked
            if text.startswith(":red[:material/error:")
        ]


def editor(name: str = "Jonas Berg") -> Editor:
    return state.workspace().editor(Actor(name=name))


def row(table: str, entity_id: str) -> dict[str, object]:
    return next(one for one in select(f"from {table}") if one[f"{table}_id"] == entity_id)


def cycle_called(name: str) -> dict[str, object]:
    return next(one for one in select("from cycle") if one["name"] == name)


@pytest.fixture
def in_review(harbour: dict[str, str]) -> dict[str, str]:
    """Harbour Foods, whose third quarter is in review."""
    editor().move_cycle(c.MoveCycle(cycle_id=harbour["quarter"], phase="review"))
    return harbour


# --- from executing to closed, and on


def test_a_cycle_is_led_to_its_close_and_into_the_next_one(harbour: dict[str, str]) -> None:
    quarter = harbour["quarter"]
    page = Review(cycle=quarter)
    assert "Before it is reviewed" in page.said
    assert "2 key results have no recent value" in page.said
    assert "30 days of the cycle are left :gray[(advice)]" in page.said
    page.press("review.forward-review")
    assert row("cycle", quarter)["phase"] == "review"
    assert "5 key results have no score" in page.said
    assert "30 days of the cycle are left" in page.said
    assert "commitment" not in page.said  # none is scored, so of none is it said what kept it
    assert "Reduce late orders  \nHandle more orders a day  \nKeep the vans cold" in page.said

    # The whole list of what is missing, in one sentence, and nothing is written.
    before = changes()
    page.press("review.forward-closed")
    assert changes() == before
    assert "2 points of the list left" in page.said
    [refusal] = page.refusals
    for missing in ("Reduce late orders", "Hold the cold licence", "Operations", "Dispatch"):
        assert missing in refusal

    page.press("review.go-scores")
    assert page.app.header[0].value == "How far did we get?"
    assert "12 → 4 %, ended at 7 %" in page.said.replace("\u202f", " ")

    # What the numbers say of something ambitious is saved by one click.
    cold, launch, late, orders = (harbour[name] for name in ("cold", "launch", "late", "orders"))
    page.enter(f"review.score-{cold}.score", 1.0)
    assert row("key_result", cold)["score"] == 1.0
    assert not page.has(f"review.score-{cold}.score")
    # A commitment below 1.0 asks for a post-mortem, and may be saved without one.
    page.enter(f"review.score-{late}.score", 0.6)
    assert row("key_result", late)["score"] is None
    page.enter(f"review.score-{late}.post_mortem", "The second shift came in August")
    page.press(f"review.score-{late}.save")
    assert row("key_result", late)["post_mortem"] == "The second shift came in August"
    # Another score than the numbers suggest needs its reason; what was chosen and said stays.
    page.enter(f"review.score-{orders}.score", 0.5).press(f"review.score-{orders}.save")
    assert any("Say why the score is different." in one for one in page.refusals)
    assert page.app.get_by_key(f"review.score-{orders}.score").value == 0.5
    page.enter(f"review.score-{orders}.reason", HOSTILE).press(f"review.score-{orders}.save")
    scored = row("key_result", orders)
    assert (scored["score"], scored["suggested_score"], scored["score_reason"]) == (
        0.5,
        0.2,
        HOSTILE,
    )
    assert f"The numbers suggested 0.2. {HOSTILE}" in page.said
    # The rest takes what the numbers suggest, and one undo takes that back.
    offered = page.app.button(key="review.take-all").label
    assert offered == "Take the suggestions for 1 of 2 without a score"
    page.press("review.take-all")
    assert row("key_result", launch)["score"] == 0.4
    assert "4 of 5 scored" in page.said
    page.press("undo.last_one")
    assert row("key_result", launch)["score"] is None
    page.press("undo.redo")
    # What was never measured has no suggestion to take: whoever scores it says why.
    licence = harbour["licence"]
    assert not page.has("review.take-all")
    page.enter(f"review.score-{licence}.score", 0.0).press(f"review.score-{licence}.save")
    assert any("Say why it gets this one." in one for one in page.refusals)
    page.enter(f"review.score-{licence}.reason", "Nobody asked for it")
    page.press(f"review.score-{licence}.save")
    assert "The numbers suggested no score. Nobody asked for it" in page.said
    assert "5 of 5 scored" in page.said
    assert not page.has(f"review.say-{late}")  # that was said with its score
    page.press(f"review.say-{orders}")
    assert page.app.get_by_key(f"setup.score-{orders}.post_mortem")
    page.press(f"review.change-{launch}")
    page.enter(f"setup.score-{launch}.score", 0.7).press(f"setup.score-{launch}.save")
    assert any("Say why" in one for one in page.refusals)
    page.enter(f"setup.score-{launch}.reason", "The rest is only paint")
    page.press(f"setup.score-{launch}.save")
    assert row("key_result", launch)["score"] == 0.7

    # One form a team; what is missing is said beside each field.
    page.view("retrospectives")
    assert "0 of 2 written. Still to come: Operations, Dispatch." in page.said
    for team in (harbour["operations"], harbour["dispatch"]):
        form = f"setup.retrospective-{team}"
        page.press(f"review.retrospective-{team}")
        page.enter(f"{form}.what_worked", "Loading at night").press(f"{form}.save")
        assert page.refusals == ["Say what did not.", "Say what to change."]
        assert page.app.text_area(f"{form}.what_worked").value == "Loading at night"
        page.enter(f"{form}.what_did_not", "Scanners at customs")
        page.enter(f"{form}.what_to_change", "Order earlier").press(f"{form}.save")
    assert "Every team has said what it learned." in page.said

    # What follows from it is a task of a project, and later an idea of the next cycle.
    dispatch = harbour["dispatch"]
    page.press(f"review.action-{dispatch}")
    page.enter(f"setup.action-{dispatch}.title", "Order scanners in spring")
    page.enter(f"setup.action-{dispatch}.project_id", harbour["routes"])
    page.press(f"setup.action-{dispatch}.save")
    assert "Order scanners in spring :gray[· task, to do, in]" in page.said
    assert [one["title"] for one in select("from task") if one["title"].startswith("Order")]

    # There is nothing to go on into before the next cycle is there: prefilled, it takes one click.
    page.view("next")
    assert "No open cycle comes after this one yet" in page.said
    page.press("review.next_cycle")
    page.press(f"setup.next_cycle-{quarter}.save")
    following = cycle_called("2026 Q4")
    assert (str(following["starts_on"])[:10], str(following["ends_on"])[:10]) == (
        "2026-10-01",
        "2026-12-31",
    )
    assert (following["parent_cycle_id"], following["cadence_days"]) == (harbour["year"], 7)
    service, chain = harbour["service"], harbour["chain"]
    page.press(f"review.carried-{service}")
    assert "1 of 2 decided" in page.said.replace("*", "")
    assert "Carried over to “2026 Q4” (draft)" in page.said.replace("*", "").replace(":gray[", "")
    page.press(f"review.again-{service}")
    meant = {"objective_id": service, "cycle_id": following["cycle_id"]}
    (first,) = select("select carry_decision_id from carry_decision")
    editor().carry_objective(
        c.CarryObjective(**meant, decision="cloned", instead_of=first["carry_decision_id"])
    )
    page.enter(f"setup.carry-{service}.reason", "There is more to win")
    page.press(f"setup.carry-{service}.save")
    assert "decided it meanwhile: cloned. Save again" in page.refusals[0]
    page.press(f"setup.carry-{service}.save")
    page.press(f"review.dropped-{chain}")
    page.press(f"setup.carry-{chain}.save")
    assert page.refusals == ["Say why it does not go on; the reason is kept."]
    page.enter(f"setup.carry-{chain}.reason", "It is daily business now")
    page.press(f"setup.carry-{chain}.save")
    assert "It is daily business now" in page.said
    decided = select("from carry_decision where archived_at is null")
    assert {(one["objective_id"], one["decision"]) for one in decided} == {
        (service, "carried"),
        (chain, "dropped"),
    }

    page.view("phase")
    assert "of the list left" not in page.said
    page.press("review.forward-closed")
    assert row("cycle", quarter)["phase"] == "closed"
    assert "5 of 5 scored · 2 delivered · 2 made progress, fell short" in page.said
    assert not page.has(f"review.back-{quarter}")
    page.view("scores")
    assert not page.has(f"review.change-{launch}")

    # Where the draft of the next cycle is written, it says where it comes from.
    said = words(visit("plan", cycle=str(following["cycle_id"])))
    assert "Carried over from “2026 Q3”, where it scored 0.55" in said


# --- before, back, inside and beside


def test_a_draft_under_a_published_objective_is_named_with_the_way_to_it(
    in_review: dict[str, str],
) -> None:
    quarter, service = in_review["quarter"], in_review["service"]
    page = Review(cycle=quarter)
    assert "No published objective has a draft key result left" in page.said
    editor().create_key_result(
        c.CreateKeyResult(objective_id=service, title=HOSTILE, kind="milestone")
    )
    page.run()
    assert "1 key result of a published objective is still a draft" in page.said
    assert HOSTILE in page.said
    page.press("review.go-draft_key_results")
    assert page.app.header[0].value == "What do we want to reach?"
    assert HOSTILE in page.said or any(HOSTILE in as_read(one.label) for one in page.app.button)
    assert page.has(f"setup.publish-{service}")


def test_planning_is_left_with_something_published_and_come_back_to_with_a_reason(
    harbour: dict[str, str],
) -> None:
    ahead = editor().create_cycle(
        c.CreateCycle(name="Q4 2026", starts_on=date(2026, 10, 1), ends_on=date(2026, 12, 31))
    )
    page = Review(cycle=ahead)
    assert "No objective is published yet" in page.said
    page.press("review.forward-executing")
    assert row("cycle", ahead)["phase"] == "planning"
    assert any("Publish an objective first." in one for one in page.refusals)
    page.press("review.go-published_objective")
    assert page.app.header[0].value == "What will we aim for?"

    quarter = harbour["quarter"]
    page = Review(cycle=quarter).press(f"review.back-{quarter}")
    page.press(f"setup.back-{quarter}.save")
    assert page.refusals == ["Say why it goes back; the reason is kept."]
    page.enter(f"setup.back-{quarter}.reason", HOSTILE).press(f"setup.back-{quarter}.save")
    assert row("cycle", quarter)["phase"] == "planning"
    [kept] = select("from change_log order by seq desc limit 1")
    assert kept["reason"] == HOSTILE


def test_a_year_takes_the_quarters_that_it_still_has_room_for(harbour: dict[str, str]) -> None:
    year = harbour["year"]
    page = Review(cycle=year)
    assert "2026 Q3 :gray[executing]" in page.said
    page.press("review.shorter_cycle").press(f"setup.shorter_cycle-{year}.save")
    added = cycle_called("2026 Q4")
    assert (added["parent_cycle_id"], str(added["ends_on"])[:10]) == (year, "2026-12-31")
    assert not page.has("review.shorter_cycle")  # it is full
    page.press(f"link.review.cycle-{added['cycle_id']}")
    assert parameters(page.app)["cycle"] == added["cycle_id"]


def test_an_action_becomes_an_idea_of_a_later_cycle(in_review: dict[str, str]) -> None:
    quarter, dispatch = in_review["quarter"], in_review["dispatch"]
    editor().record_retrospective(
        c.RecordRetrospective(
            cycle_id=quarter,
            team_id=dispatch,
            what_worked=HOSTILE,
            what_did_not="Scanners",
            what_to_change="Order earlier",
        )
    )
    ahead = editor().create_cycle(
        c.CreateCycle(name="Q4 2026", starts_on=date(2026, 10, 1), ends_on=date(2026, 12, 31))
    )
    page = Review("retrospectives", cycle=quarter)
    assert HOSTILE in page.said
    form = f"setup.action-{dispatch}"
    page.press(f"review.action-{dispatch}").enter(f"{form}.becomes", "idea")
    page.press(f"{form}.save")
    assert page.refusals == ["Fill in the what is to be done."]
    page.enter(f"{form}.title", "Drivers choose their tours").press(f"{form}.save")
    [idea] = select("from idea")
    assert (idea["title"], idea["cycle_id"]) == ("Drivers choose their tours", ahead)
    assert "Drivers choose their tours :gray[· idea for Q4 2026]" in page.said


def test_somebody_elses_score_is_not_written_over(in_review: dict[str, str]) -> None:
    cold = in_review["cold"]
    page = Review("scores", cycle=in_review["quarter"])
    editor().score_key_result(c.ScoreKeyResult(key_result_id=cold, score=0.3, reason="One van"))
    page.enter(f"review.score-{cold}.score", 1.0)
    assert row("key_result", cold)["score"] == 0.3
    assert "0.3** made no real progress" in page.said
    page.press(f"conflict.review.score-{cold}-theirs").press(f"review.score-{cold}.save")
    assert row("key_result", cold)["score"] == 0.3
    assert "0.3** made no real progress" in page.said

    # What was chosen and not saved stays when somebody else scores meanwhile.
    launch = in_review["launch"]
    page.enter(f"review.score-{launch}.score", 0.9)
    editor().score_key_result(c.ScoreKeyResult(key_result_id=launch, score=0.5, reason="Paint"))
    page.enter(f"review.score-{launch}.reason", "Open to guests")
    assert page.app.get_by_key(f"review.score-{launch}.score").value == 0.9
    page.press(f"review.score-{launch}.save")
    assert row("key_result", launch)["score"] == 0.5
    assert "Take all of theirs" in page.said


# --- who only reads


VIEWS = ("phase", "scores", "retrospectives", "next", "past")


def test_a_reader_sees_every_view_and_no_form(harbour: dict[str, str], tmp_path: Path) -> None:
    saving = ("save", "forward", "back-", "carried", "cloned", "dropped", "take-all", "_cycle")
    with opened(tmp_path / "okr.duckdb", TODAY, read_only=True):
        for view in VIEWS:
            page = Review(view, who="", cycle=harbour["quarter"])
            keys = [str(one.key) for one in page.app.button]
            assert [key for key in keys if any(word in key for word in saving)] == [], view
            assert not page.app.get("segmented_control")[1:], view


def test_an_earlier_day_has_no_forms_and_a_room_has_its_way_out(in_review: dict[str, str]) -> None:
    for view in VIEWS:
        page = Review(view, cycle=in_review["quarter"], as_of="2026-08-20", present="1")
        assert page.has("present.leave"), view
        keys = [
            str(one.key) for kind in ("button", "segmented_control") for one in page.app.get(kind)
        ]
        assert [key for key in keys if key.endswith((".save", ".score"))] == [], view
        assert not page.has("review.forward-closed"), view
    on_that_day = Review(cycle=in_review["quarter"], as_of="2026-08-20")
    assert "Before it is reviewed" in on_that_day.said
