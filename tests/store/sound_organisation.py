"""A sound organisation with a row in every table, and a short way to write."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime

from okr_core.model.actor import Actor
from okr_core.model.identity import new_id
from okr_core.store import Store, Transaction

Write = Callable[..., AbstractContextManager[Transaction]]

NOW = datetime.fromisoformat("2025-03-03T09:30")
TODAY = NOW.date()


def writing(store: Store, person_id: str | None = None) -> Write:
    """Return ``store.write`` by Ada, as an operation of its own, on Monday, 3 March 2025."""

    def write(
        *, operation_id: str = "", today: date = TODAY, now: datetime = NOW
    ) -> AbstractContextManager[Transaction]:
        return store.write(
            actor=Actor(name="Ada", person_id=person_id),
            operation_id=operation_id or new_id(),
            now=now,
            today=today,
        )

    return write


def _made(**row: object) -> dict[str, object]:
    return {**row, "created_at": NOW}


def _by(**row: object) -> dict[str, object]:
    return _made(author="Ada", author_id="ada", **row)


_DATES = {"starts_on": date(2025, 1, 1), "ends_on": date(2025, 3, 31)}
_CHECK_IN = {
    "key_result_id": "kr",
    "measured_on": TODAY,
    "recorded_at": NOW,
    "known_on": TODAY,
    "value": 65.0,
    "confidence": 6,
    "help_from_id": "ada",
    "author": "Ada",
    "author_id": "ada",
}
_READING = {
    "kpi_id": "kpi",
    "measured_on": TODAY,
    "recorded_at": NOW,
    "known_on": TODAY,
    "value": 62.0,
    "author": "Ada",
    "author_id": "ada",
}

SOUND: list[tuple[str, dict[str, object]]] = [
    ("person", _made(person_id="ada", name="Ada", email="ada@example.org", team_id="school")),
    ("team", _made(team_id="school", name="School", kind="company")),
    (
        "team",
        _made(team_id="own", parent_team_id="school", person_id="ada", name="A", kind="person"),
    ),
    ("cycle", _made(cycle_id="year", name="2025", phase="executing", cadence_days=30, **_DATES)),
    (
        "cycle",
        _made(
            cycle_id="q1",
            parent_cycle_id="year",
            name="Q1",
            phase="executing",
            cadence_days=7,
            **_DATES,
        ),
    ),
    ("kpi", _made(kpi_id="kpi", team_id="school", owner_id="ada", name="Attendance")),
    ("kpi_reading", {"kpi_reading_id": "reading", **_READING}),
    ("kpi_reading", {"kpi_reading_id": "better", "supersedes_id": "reading", **_READING}),
    (
        "objective",
        _made(
            objective_id="top",
            team_id="school",
            cycle_id="year",
            owner_id="ada",
            title="Every pupil finishes",
            ambition="committed",
            state="published",
        ),
    ),
    (
        "key_result",
        _made(
            key_result_id="kr",
            objective_id="top",
            owner_id="ada",
            title="Pupils who finish",
            kind="increase",
            baseline=62.0,
            target=75.0,
            kpi_id="kpi",
            state="published",
        ),
    ),
    (
        "objective",
        _made(
            objective_id="below",
            team_id="own",
            cycle_id="q1",
            title="Read well",
            ambition="aspirational",
            state="published",
            aligns_to_key_result_id="kr",
        ),
    ),
    (
        "objective",
        _made(
            objective_id="deep",
            team_id="own",
            cycle_id="q1",
            title="Read daily",
            ambition="aspirational",
            state="published",
            aligns_to_objective_id="below",
            carried_from_id="below",
        ),
    ),
    (
        "key_result",
        _made(
            key_result_id="survey",
            objective_id="below",
            title="The survey",
            kind="milestone",
            baseline=0.0,
            target=100.0,
            state="published",
            carried_from_id="kr",
        ),
    ),
    (
        "key_result_phase_target",
        _made(
            key_result_phase_target_id="phase",
            key_result_id="kr",
            due_on=TODAY,
            value=70.0,
            valid_from=TODAY,
        ),
    ),
    (
        "milestone_stage",
        _made(
            milestone_stage_id="ask", key_result_id="survey", position=1, title="Ask", share=60.0
        ),
    ),
    (
        "milestone_stage",
        _made(
            milestone_stage_id="report",
            key_result_id="survey",
            position=2,
            title="Tell",
            share=40.0,
        ),
    ),
    ("check_in", {"check_in_id": "first", **_CHECK_IN}),
    ("check_in", {"check_in_id": "corrected", "supersedes_id": "first", **_CHECK_IN}),
    (
        "check_in_acknowledgement",
        {
            "check_in_acknowledgement_id": "seen",
            "check_in_id": "first",
            "author": "Ada",
            "author_id": "ada",
            "acknowledged_at": NOW,
            "acknowledged_on": TODAY,
        },
    ),
    (
        "project",
        _made(
            project_id="dropout",
            team_id="school",
            owner_id="ada",
            title="Dropout",
            method="project",
            phase="monitoring",
            chooser_answers="{}",
        ),
    ),
    (
        "project",
        _made(
            project_id="again",
            team_id="school",
            title="Dropout, again",
            method="project",
            phase="initiation",
            made_from_id="dropout",
        ),
    ),
    (
        "project_key_result",
        _made(project_key_result_id="link", project_id="dropout", key_result_id="kr"),
    ),
    (
        "project_stage",
        _made(project_stage_id="pilot", project_id="dropout", position=1, title="Pilot"),
    ),
    (
        "project_assignment",
        _made(
            project_assignment_id="lead",
            project_id="dropout",
            project_stage_id="pilot",
            person_id="ada",
        ),
    ),
    ("sprint", _made(sprint_id="sprint", project_id="dropout", name="One", **_DATES)),
    (
        "task",
        _made(task_id="a", project_id="dropout", title="Call", status="done", done_on=TODAY),
    ),
    (
        "task",
        _made(
            task_id="b",
            project_id="dropout",
            project_stage_id="pilot",
            sprint_id="sprint",
            assignee_id="ada",
            title="Visit",
            status="todo",
            depends_on='["a"]',
        ),
    ),
    ("punch_item", _made(punch_item_id="punch", project_id="dropout", title="Manual")),
    (
        "retrospective",
        _by(
            retrospective_id="retro",
            cycle_id="q1",
            team_id="school",
            what_worked="x",
            what_did_not="y",
            what_to_change="z",
        ),
    ),
    ("comment", _by(comment_id="on-o", entity="objective", entity_id="top", body="Yes")),
    ("comment", _by(comment_id="on-k", entity="key_result", entity_id="kr", body="Yes")),
    ("comment", _by(comment_id="on-c", entity="check_in", entity_id="first", body="Yes")),
    ("comment", _by(comment_id="on-p", entity="project", entity_id="dropout", body="Yes")),
    ("idea", _made(idea_id="idea", team_id="school", cycle_id="q1", list="not_doing", title="No")),
    ("draft", {"draft_id": "draft", "form": "f", "owner": "o", "body": "{}", "updated_at": NOW}),
    (
        "coach_waiver",
        _by(
            coach_waiver_id="waiver-k",
            entity="key_result",
            entity_id="kr",
            finding="task",
            wording="w",
            reason="r",
        ),
    ),
    (
        "coach_waiver",
        _by(
            coach_waiver_id="waiver-o",
            entity="objective",
            entity_id="top",
            finding="digits",
            wording="w",
            reason="r",
        ),
    ),
    (
        "workshop_round",
        {
            "workshop_round_id": "round",
            "cycle_id": "q1",
            "team_id": "school",
            "key_result_id": "kr",
            "opened_at": NOW,
            "revealed_at": NOW,
            "author": "Ada",
            "author_id": "ada",
        },
    ),
    (
        "workshop_vote",
        {
            "workshop_vote_id": "vote",
            "workshop_round_id": "round",
            "voter": "v",
            "confidence": 5,
            "voted_at": NOW,
        },
    ),
    (
        "workshop_timer",
        {
            "workshop_timer_id": "timer",
            "cycle_id": "q1",
            "team_id": "school",
            "label": "Vote",
            "seconds": 60,
            "started_at": NOW,
            "author": "Ada",
            "author_id": "ada",
        },
    ),
    (
        "workshop_freeze",
        {
            "workshop_freeze_id": "freeze",
            "cycle_id": "q1",
            "team_id": "school",
            "frozen_at": NOW,
            "author": "Ada",
            "author_id": "ada",
        },
    ),
    (
        "share_link",
        _made(
            share_link_id="share",
            name="Board",
            token_hash="0",  # noqa: S106 - of no token
            role="viewer",
            team_id="school",
            cycle_id="q1",
        ),
    ),
    (
        "share_link",
        _made(
            share_link_id="guests",
            name="Guests",
            token_hash="1",  # noqa: S106 - of no token
            role="voter",
            cycle_id="q1",
            made_by_link_id="share",
        ),
    ),
    ("link_use", {"link_use_id": "use", "share_link_id": "share", "used_at": NOW, "what": "/"}),
    ("outbox", _made(outbox_id="due", kind="due", about_id="kr", body="{}", state="waiting")),
    (
        "calendar_feed",
        _by(
            calendar_feed_id="own",
            token_hash="2",  # noqa: S106 - of no token
            person_id="ada",
            share_link_id="share",
        ),
    ),
    (
        "calendar_feed",
        _by(
            calendar_feed_id="all",
            token_hash="3",  # noqa: S106 - of no token
            team_id="school",
            reach_team_id="school",
            reach_cycle_id="q1",
        ),
    ),
    (
        "retrospective_action",
        _made(
            retrospective_action_id="ask_again",
            retrospective_id="retro",
            title="Ask again",
            idea_id="idea",
        ),
    ),
    (
        "retrospective_action",
        _made(
            retrospective_action_id="call",
            retrospective_id="retro",
            title="Call first",
            task_id="a",
        ),
    ),
    (
        "carry_decision",
        _by(
            carry_decision_id="onward",
            objective_id="below",
            cycle_id="q1",
            decision="carried",
            copy_id="deep",
            decided_on=TODAY,
        ),
    ),
    (
        "meeting",
        _by(
            meeting_id="monday",
            kind="team_review",
            cycle_id="q1",
            team_id="school",
            held_on=TODAY,
        ),
    ),
    (
        "meeting",
        _by(
            meeting_id="with_ada",
            kind="one_on_one",
            cycle_id="q1",
            person_id="ada",
            held_on=TODAY,
        ),
    ),
    ("setting", {"name": "status.on_track_ratio", "value": "0.9"}),
]
