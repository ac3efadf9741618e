"""Invented organisations that closed cycles and scored what they had aimed for."""

from hypothesis import strategies as st

from reference.draws import Draw, changes, one_of, whole
from reference.histories import LONG_AGO, day, history, moment
from reference.records import (
    CheckIn,
    Cycle,
    KeyResult,
    Objective,
    Organisation,
    Record,
    Setting,
    Team,
    WorkshopRound,
)

OTHER_LIMITS = (
    Setting(name="calibration.too_safe", value="0.6"),
    Setting(name="calibration.overreach", value="0.5"),
    Setting(name="calibration.enough", value="2"),
    Setting(name="calibration.reached", value="0.3"),
)
SCORES = one_of(None, 0.0, 0.3, 0.4, 0.4, 0.7, 0.8, 0.9, 1.0, 1.0)


@st.composite
def closed_organisations(draw: Draw) -> Organisation:
    """Two teams and a person's own, two cycles of any length, up to nine key results each."""
    rows: list[Record] = [*(OTHER_LIMITS if draw(one_of(False, False, True)) else ())]
    for number, kind in enumerate(("company", "team", "person")):
        first = Team(valid_from=day(LONG_AGO), team_id=f"team-{number}", name=kind, kind=kind)
        later = changes(
            draw,
            lambda: {"parent_team_id": "team-0", "kind": "department"},
            lambda: {"archived_at": moment(day(0))},
            at_most=one_of_ten(draw),
        )
        rows += history(first, later)
    cycle_rows = [cycle(draw, number) for number in range(2)]
    rows += [row for revisions in cycle_rows for row in revisions]
    for number in range(draw(whole(1, 6))):
        rows += objective(draw, number)
    return Organisation(tuple(rows))


def one_of_ten(draw: Draw) -> int:
    """One, but rarely: a change that takes the whole past away teaches little about it."""
    return int(draw(one_of(*([False] * 9), True)))


def cycle(draw: Draw, number: int) -> list[Record]:
    starts_on = draw(one_of(0, 0, -30, 21))
    length = draw(one_of(90, 1, 2, 3, 30))
    first = Cycle(
        valid_from=day(LONG_AGO),
        cycle_id=f"cycle-{number}",
        name=f"Cycle {number}",
        starts_on=day(starts_on),
        ends_on=day(starts_on + length - 1),
        phase="executing",
        cadence_days=7,
    )
    # Sometimes closed before its middle, or never.
    closed_on = day(starts_on + draw(one_of(length, length, length + 7, length // 4)))
    is_closed = draw(one_of(*([True] * 6), False))
    return history(first, [(closed_on, {"phase": "closed"})] if is_closed else [])


def objective(draw: Draw, number: int) -> list[Record]:
    first = Objective(
        valid_from=day(draw(one_of(LONG_AGO, LONG_AGO, 20))),
        objective_id=f"objective-{number}",
        team_id=f"team-{draw(one_of(0, 1, 1, 2))}",
        cycle_id=f"cycle-{draw(one_of(0, 0, 1))}",
        title=f"Objective {number}",
        ambition=draw(one_of("aspirational", "aspirational", "committed")),
        state="published",
    )
    moved = [(day(draw(whole(0, 110))), {"team_id": f"team-{draw(one_of(0, 1, 2))}"})]
    rows: list[Record] = history(first, moved if draw(one_of(False, False, True)) else [])
    for place in range(draw(one_of(1, 2, 3))):
        rows += key_result(draw, first, f"kr-{number}-{place}")
    return rows


def key_result(draw: Draw, own: Objective, key_result_id: str) -> list[Record]:
    first = KeyResult(
        valid_from=own.valid_from,
        key_result_id=key_result_id,
        objective_id=own.objective_id,
        title=key_result_id,
        kind="yes_no",
        indicator="lagging",
        unit="",
        weight=1.0,
        state=draw(one_of("published", "published", "draft")),
    )
    scored = {"state": draw(one_of("closed", "published")), "score": draw(SCORES)}
    ends = scored if draw(one_of(True, True, True, False)) else {"state": "dropped"}
    published = [(day(draw(whole(0, 60))), {"state": "published"})]
    rows: list[Record] = history(first, [*published, (day(draw(whole(61, 100))), ends)])
    before = None
    for number in range(draw(whole(0, 4))):
        on = draw(whole(-10, 60))
        check_in_id = f"check-in-{key_result_id}-{number}"
        rows.append(
            CheckIn(
                check_in_id=check_in_id,
                key_result_id=key_result_id,
                measured_on=day(on),
                recorded_at=moment(day(on + 5), number),
                known_on=day(on + draw(one_of(0, 0, 5, 40))),
                value=1.0,
                confidence=draw(one_of(None, 1, 3, 4, 6, 7, 10)),
                supersedes_id=draw(one_of(None, None, before)),
            )
        )
        before = check_in_id
    for number in range(draw(one_of(0, 0, 1, 2))):
        on = day(draw(whole(-10, 60)))
        rows.append(
            WorkshopRound(
                workshop_round_id=f"round-{key_result_id}-{number}",
                cycle_id=own.cycle_id,
                key_result_id=key_result_id,
                closed_at=moment(on, number),
                closed_on=on,
                agreed_confidence=draw(one_of(None, 2, 5, 8)),
            )
        )
    return rows
