"""Hypothesis strategies that invent whole organisations, awkward ones above all.

Ids are short and readable ('kr-1'). Within an organisation, references lead to rows that stand
since long before, and an objective aligns only to an earlier one, as the workspace ensures; all
else is free to be strange: late entries, corrections, moved dates, dropped parents, zero weights.
"""

from dataclasses import fields
from datetime import date, timedelta

from hypothesis import strategies as st

from reference.draws import Draw, changes, one_of, whole
from reference.histories import LONG_AGO, day, history, moment
from reference.outcomes import (
    between,
    check_ins,
    cycles,
    key_results,
    kpis,
    measures,
    objectives,
    phase_targets,
    readings,
    stages,
    teams,
)
from reference.records import (
    CheckIn,
    Cycle,
    KeyResult,
    KpiReading,
    Objective,
    Organisation,
    Project,
    ProjectKeyResult,
    Record,
    Setting,
    Task,
    Team,
    renamed,
)
from reference.votes import rounds
from reference.work import decision, projects

OTHER_SETTINGS = (
    Setting(name="status.on_track_ratio", value="0.8"),
    Setting(name="status.at_risk_ratio", value="0.5"),
    Setting(name="status.just_started_pace", value="0.2"),
    Setting(name="status.stale_grace_days", value="0"),
    Setting(name="gap.delivered", value="0.5"),
    Setting(name="gap.moved", value="0.2"),
    Setting(name="gap.barely_delivered", value="0.5"),
)


@st.composite
def strange_organisations(draw: Draw) -> Organisation:
    """One organisation: at most 4 objectives with 3 key results each, and 2 projects."""
    rows: list[Record] = []
    team_rows, cycle_rows = teams(draw), cycles(draw)
    team_ids = sorted({row.team_id for row in team_rows if row.valid_from == day(LONG_AGO)})
    first_cycles = {row.cycle_id: row for row in reversed(cycle_rows)}
    objective_rows = objectives(draw, team_ids, sorted(first_cycles))
    kpi_ids = ["kpi-0"] if draw(one_of(False, True)) else []
    rows += [*team_rows, *cycle_rows, *objective_rows]
    for kpi_id in kpi_ids:
        revisions_of_kpi = kpis(draw, kpi_id, team_ids)
        rows += [*revisions_of_kpi, *readings(draw, revisions_of_kpi[0])]
    key_result_ids = []
    for objective in {row.objective_id: row for row in reversed(objective_rows)}.values():
        for number in range(draw(one_of(2, 1, 3, 0))):
            revisions = key_results(draw, objective, number, kpi_ids)
            key_result = revisions[0]
            key_result_ids.append(key_result.key_result_id)
            rows += revisions
            rows += check_ins(draw, key_result)
            rows += rounds(draw, key_result, objective)
            rows += phase_targets(draw, key_result, first_cycles[objective.cycle_id])
            rows += stages(draw, key_result)
    rows += projects(draw, team_ids, key_result_ids)
    return Organisation(tuple(rows))


@st.composite
def running_organisations(draw: Draw) -> Organisation:
    """One tidy cycle of 90 days, weekly check-ins, and a project meant to move each key result.

    Whether delivered work moved its key result is decided only here, where enough comes together;
    dates are multiples of a week, so that they meet.
    """
    since = day(LONG_AGO)
    rows: list[Record] = [
        Team(valid_from=since, team_id="team-0", name="Company", kind="company"),
        Cycle(
            valid_from=since,
            cycle_id="cycle-0",
            name="Quarter",
            starts_on=day(0),
            ends_on=day(89),
            phase="executing",
            cadence_days=7,
        ),
        Objective(
            valid_from=since,
            objective_id="objective-0",
            team_id="team-0",
            cycle_id="cycle-0",
            title="Objective",
            ambition="aspirational",
            state="published",
        ),
    ]
    for number in range(draw(whole(1, 3))):
        kind = draw(one_of("increase", "decrease", "increase", "maintain"))
        key_result = KeyResult(
            valid_from=since,
            key_result_id=f"kr-{number}",
            objective_id="objective-0",
            title=kind,
            kind=kind,
            indicator="lagging",
            unit="",
            weight=draw(one_of(1.0, 3.0)),
            state="published",
            **measures(draw, kind),
        )
        rows += [key_result, *weekly(draw, key_result), *delivered_work(draw, key_result)]
    for number in range(draw(whole(1, 2))):
        rows += watched(draw, f"kpi-{number}")
    return Organisation(tuple(rows))


def watched(draw: Draw, kpi_id: str) -> list[Record]:
    """A KPI that is read every second week: inside its range, at its ends, and beyond them."""
    revisions = kpis(draw, kpi_id, ["team-0"])
    ends = [revisions[0].healthy_low, revisions[0].healthy_high]
    around = [end + step for end in ends if end is not None for step in (0.0, 0.5, -0.5)]
    return [
        *revisions,
        *(
            KpiReading(
                kpi_reading_id=f"reading-{kpi_id}-{number}",
                kpi_id=kpi_id,
                measured_on=day(14 * number),
                recorded_at=moment(day(14 * number)),
                known_on=day(14 * number),
                value=draw(one_of(*(around or [1.0, 2.0]))),
            )
            for number in range(draw(whole(1, 6)))
        ),
    ]


def weekly(draw: Draw, key_result: KeyResult) -> list[Record]:
    """Check-ins of one week after the other; a value often stays what it was."""

    def value() -> float:
        if key_result.kind != "maintain":
            return between(key_result, draw(one_of(0.2, 0.4, 0.6, 0.9, 1.0)))
        side = key_result.band_high if key_result.band_low is None else key_result.band_low
        return round(side + draw(one_of(0.0, 0.5, -0.5)) * key_result.tolerance, 6)

    last = value()
    rows: list[Record] = []
    for week in range(draw(whole(0, 12))):
        last = value() if draw(one_of(False, False, True)) else last
        on = day(7 * week)
        rows.append(
            CheckIn(
                check_in_id=f"check-in-{key_result.key_result_id}-{week}",
                key_result_id=key_result.key_result_id,
                measured_on=on,
                recorded_at=moment(on),
                known_on=on,
                value=last,
                confidence=draw(one_of(None, 3, 8)),
            )
        )
    return rows


def delivered_work(draw: Draw, key_result: KeyResult) -> list[Record]:
    """A project of two tasks, one of them done, linked to a key result; perhaps another one too.

    Of a key result that moves, each is expected to bring a share of its way, so that they add up to
    it or not.
    """
    since = day(LONG_AGO)
    number = int(key_result.key_result_id.removeprefix("kr-"))

    def effect() -> float | None:
        share = draw(one_of(None, 0.5, 0.5, 1.0, 2.0, -0.5))
        if share is None or key_result.kind == "maintain":
            return share
        return round(share * (key_result.target - key_result.baseline), 6)

    first_day = draw(one_of(0, 7, 14))
    ended = [(day(35), {"phase": "closed", "closed_on": day(35)})]
    other = f"other-{number}"
    project_id = f"project-{number}"
    done_on = day(draw(one_of(14, 21, 28)))
    work: list[Record] = []
    if draw(one_of(False, True)):
        work += [
            Project(
                valid_from=since,
                project_id=other,
                team_id="team-0",
                title=other,
                method="kanban",
                phase="planning",
                ends_on=draw(one_of(None, day(21), day(49))),
            ),
            ProjectKeyResult(
                valid_from=since,
                project_key_result_id=f"other-link-{number}",
                project_id=other,
                key_result_id=key_result.key_result_id,
                expected_effect=effect(),
                expected_lag_days=draw(one_of(0, 14)),
            ),
        ]
    link = ProjectKeyResult(
        valid_from=since,
        project_key_result_id=f"link-{number}",
        project_id=project_id,
        key_result_id=key_result.key_result_id,
        expected_effect=effect(),
        expected_lag_days=draw(one_of(0, 7, 14)),
    )
    project = Project(
        valid_from=since,
        project_id=project_id,
        team_id="team-0",
        title=project_id,
        method="task_list",
        phase="monitoring",
        starts_on=day(first_day),
        ends_on=draw(one_of(None, day(first_day + 28))),
    )
    return [
        *work,
        *history(project, ended if draw(one_of(False, False, True)) else []),
        *history(link, changes(draw, lambda: decision(draw), at_most=1)),
        Task(
            valid_from=done_on,
            task_id=f"task-{number}-0",
            project_id=project_id,
            status="done",
            planned_effort=draw(one_of(8.0, 2.0, 8.0, 0.4)),
            done_on=done_on,
        ),
        Task(
            valid_from=since,
            task_id=f"task-{number}-1",
            project_id=project_id,
            status=draw(one_of("todo", "cancelled")),
            planned_effort=2.0,
        ),
    ]


def days_of(organisation: Organisation) -> list[date]:
    """Every day that the rows mention, and its neighbours: where a number may turn."""
    mentioned = {
        value
        for row in organisation.rows
        for field in fields(row)
        if type(value := getattr(row, field.name)) is date
    }
    near = {on + timedelta(days=step) for on in mentioned for step in (-1, 0, 1)}
    return sorted(on for on in near if on >= day(-40))


@st.composite
def organisations(draw: Draw) -> Organisation:
    """Several organisations in one database, each with ids of its own ('2.kr-1-0').

    What the engine costs is planning its queries, so a database of eight is eight times as much
    tested in the same time. The settings are common to all.
    """
    rows: list[Record] = [*OTHER_SETTINGS] if draw(one_of(False, False, True)) else []
    for number in range(draw(one_of(1, 8, 8, 8, 5))):
        kind = draw(one_of(strange_organisations, strange_organisations, running_organisations))
        rows += renamed(draw(kind()), lambda name, at=number: f"{at}.{name}").rows
    return Organisation(tuple(rows))


@st.composite
def organisations_with_days(draw: Draw, days: int = 3) -> tuple[Organisation, list[date]]:
    """Organisations, and some of the days on which their numbers may turn.

    Any of them first, then one in the middle of things, then where a cycle starts or ends, and
    then a day on which weekly dates meet.
    """
    organisation = draw(organisations())
    turning = days_of(organisation)
    edges = days_of(Organisation(organisation.all(Cycle)))
    running = [on for on in turning if day(14) <= on <= day(100)] or turning
    weeks = [day(7 * week) for week in range(14)]
    pools = ([turning, running, edges, weeks] * days)[:days]
    return organisation, sorted({draw(one_of(*pool)) for pool in pools})
