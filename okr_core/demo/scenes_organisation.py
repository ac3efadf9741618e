"""Founding the group, opening and closing its cycles, and reading its KPIs."""

from datetime import timedelta

from okr_core.demo import aimed_high, last_cycle
from okr_core.demo.calendar import Span
from okr_core.demo.company import KPIS, PEOPLE, TEAMS
from okr_core.demo.scenes_rhythm import plan_what_follows
from okr_core.demo.story import KeyResult, Kpi, Person, Retrospective, Team
from okr_core.demo.telling import Telling
from okr_core.model import commands as c
from okr_core.model.vocabulary import CyclePhase, TeamKind

FOUNDED = -171  # days from today
PLANNED_BEFORE = timedelta(days=10)  # a cycle is opened so long before its first day,
NEXT_PLANNED = -9  # but the next one so many days from today
REVIEWED_BEFORE = timedelta(days=8)  # a review begins so long before the cycle's last day,
SCORED_AFTER = timedelta(days=3)  # key results are scored so long after the last day,
CLOSED_AFTER = timedelta(days=5)  # and the cycle is closed
LEAD = "amara"


def plan_organisation(telling: Telling) -> None:
    """Plan the teams, the people, the cycles up to today, and the KPIs with their readings."""
    founded = telling.day(FOUNDED)
    for team in TEAMS:
        if team.kind is not TeamKind.PERSON:
            telling.plan(founded, _create_team, team)
    for person in PEOPLE:
        telling.plan(founded, _add_person, person)
    for team in TEAMS:
        if team.kind is TeamKind.PERSON:
            telling.plan(founded, _create_team, team)
    for span in telling.spans.values():
        opened = min(span.starts_on - PLANNED_BEFORE, telling.day(NEXT_PLANNED))
        telling.plan(opened, _create_cycle, span)
        if span.starts_on <= telling.today:
            telling.plan(span.starts_on, _move_cycle, span, CyclePhase.EXECUTING)
    for kpi in KPIS:
        telling.plan(founded, _create_kpi, kpi)
        for number, value in enumerate(reversed(kpi.readings)):
            telling.plan(telling.day(-kpi.last - number * kpi.every), _read_kpi, kpi, value)


def plan_end_of_last_cycle(telling: Telling) -> None:
    """Plan the review of the last cycle: scores, retrospectives, and its end."""
    span = telling.spans["last_quarter"]
    telling.plan(span.ends_on - REVIEWED_BEFORE, _move_cycle, span, CyclePhase.REVIEW)
    for objective in (*last_cycle.OBJECTIVES, *aimed_high.OBJECTIVES):
        for key_result in objective.key_results:
            telling.plan(span.ends_on + SCORED_AFTER, _score, key_result)
    for retrospective in last_cycle.RETROSPECTIVES:
        telling.plan(span.ends_on + CLOSED_AFTER, _look_back, retrospective, span)
    plan_what_follows(telling, span.ends_on + CLOSED_AFTER)
    telling.plan(span.ends_on + CLOSED_AFTER, _move_cycle, span, CyclePhase.CLOSED)


def _create_team(telling: Telling, team: Team) -> None:
    command = c.CreateTeam(
        name=team.name,
        kind=team.kind,
        parent_team_id=telling.find("team", team.parent),
        person_id=telling.find("person", team.person),
        purpose=team.purpose,
    )
    telling.name("team", team.key, telling.editor(LEAD).create_team(command))


def _add_person(telling: Telling, person: Person) -> None:
    command = c.AddPerson(
        name=person.name,
        email=f"{person.key}@openfield.example",
        team_id=telling.id("team", person.team),
    )
    telling.name("person", person.key, telling.editor(LEAD).add_person(command))


def _create_cycle(telling: Telling, span: Span) -> None:
    command = c.CreateCycle(
        name=span.name,
        starts_on=span.starts_on,
        ends_on=span.ends_on,
        parent_cycle_id=telling.find("cycle", span.parent),
        cadence_days=span.cadence_days,
    )
    telling.name("cycle", span.key, telling.editor(LEAD).create_cycle(command))


def _move_cycle(telling: Telling, span: Span, phase: CyclePhase) -> None:
    command = c.MoveCycle(cycle_id=telling.id("cycle", span.key), phase=phase)
    telling.editor(LEAD).move_cycle(command)


def _create_kpi(telling: Telling, kpi: Kpi) -> None:
    command = c.CreateKpi(
        team_id=telling.id("team", kpi.team),
        name=kpi.name,
        owner_id=telling.id("person", kpi.owner),
        about=kpi.about,
        unit=kpi.unit,
        direction=kpi.direction,
        healthy_low=kpi.healthy_low,
        healthy_high=kpi.healthy_high,
    )
    telling.name("kpi", kpi.key, telling.editor(kpi.owner).create_kpi(command))


def _read_kpi(telling: Telling, kpi: Kpi, value: float) -> None:
    command = c.RecordKpiReading(
        kpi_id=telling.id("kpi", kpi.key), measured_on=telling.now, value=value
    )
    telling.editor(kpi.owner).record_kpi_reading(command)


def _score(telling: Telling, key_result: KeyResult) -> None:
    command = c.ScoreKeyResult(
        key_result_id=telling.id("key_result", key_result.key),
        score=key_result.score,
        reason=key_result.score_reason,
        post_mortem=key_result.post_mortem,
    )
    telling.editor(key_result.owner).score_key_result(command)


def _look_back(telling: Telling, retrospective: Retrospective, span: Span) -> None:
    command = c.RecordRetrospective(
        cycle_id=telling.id("cycle", span.key),
        team_id=telling.id("team", retrospective.team),
        what_worked=retrospective.what_worked,
        what_did_not=retrospective.what_did_not,
        what_to_change=retrospective.what_to_change,
    )
    telling.name(
        "retrospective",
        retrospective.team,
        telling.editor(retrospective.author).record_retrospective(command),
    )
