"""What the set-up page lists and its forms choose from: plain rows, None where nothing is known."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

import pandas as pd

from okr_core.charts import numbers
from okr_core.model.vocabulary import CyclePhase, State
from okr_core.rules.publish_gate import MissingFact, missing_facts
from okr_core.ui import page, paging
from okr_core.ui.frames import Row, kept, read, records
from okr_core.ui.state import given_name
from okr_core.workspace import Desk, Viewer

_IN_WORK: Final = (State.DRAFT.value, State.PUBLISHED.value)
_STEP: Final = "\u2003"  # an em space for each level: options are shown as they are


class Listed(NamedTuple):
    """One objective of the list, its key results, and what publishing it still needs."""

    objective: Row
    key_results: Sequence[Row]
    archived: Sequence[Row]
    missing: Sequence[MissingFact]

    @property
    def drafts(self) -> list[Row]:
        """The key results that publishing would publish."""
        return [one for one in self.key_results if one["state"] == State.DRAFT]

    @property
    def is_publishable(self) -> bool:
        """Whether there is anything to publish, complete or not."""
        state = self.objective["state"]
        return state == State.DRAFT or (state == State.PUBLISHED and bool(self.drafts))


class Part(NamedTuple):
    """One part of a long list, how long it is, and how many are archived."""

    rows: Sequence[Listed]
    total: int
    archived: int


def known(row: Row) -> Row:
    """Return a row with None for what is missing and days as days."""
    found = {name: None if numbers.is_missing(value) else value for name, value in row.items()}
    return {
        name: value.date() if name.endswith("_on") and isinstance(value, pd.Timestamp) else value
        for name, value in found.items()
    }


def rows(frame: pd.DataFrame) -> list[Row]:
    """Return the rows of a frame, each as ``known``."""
    return [known(row) for row in records(frame)]


def objectives(
    as_of: date,  # noqa: ARG001 - what is edited is what stands today
    cycle: str,
    team: str | None,
    *,
    today: date,
    archived: bool,
    start: int,
    size: int,
) -> Part:
    """Return one part of the objectives of a cycle and team; to be asked through ``page.kept``.

    Args:
        as_of: The day of the view, which changes nothing here.
        cycle: Only this one.
        team: With the teams below it.
        today: The organisation's day.
        archived: Whether to list the archived ones, and only those.
        start: The place of the first one.
        size: How many.
    """
    every = rows(read(Desk.objectives_to_edit, today, cycle, team))
    put_away = [one for one in every if one["archived_at"] is not None]
    listed = put_away if archived else [one for one in every if one["archived_at"] is None]
    first = paging.clamped(start, len(listed), size)
    shown = listed[first : first + size]
    ids = {one["objective_id"] for one in shown}
    below: dict[str, list[Row]] = {one: [] for one in ids}
    for key_result in rows(read(Desk.key_results_to_edit, today, cycle, team)):
        if key_result["objective_id"] in ids:
            below[key_result["objective_id"]].append(key_result)
    return Part(
        [as_listed(one, below[one["objective_id"]]) for one in shown], len(listed), len(put_away)
    )


def as_listed(objective: Row, key_results: Sequence[Row]) -> Listed:
    """Return an objective with all its key results, archived ones included, as they are listed."""
    standing = [one for one in key_results if one["archived_at"] is None]
    in_work = [one for one in standing if one["state"] in _IN_WORK]
    shares = {one["key_result_id"]: [{"share": one["shares"] or 0}] for one in in_work}
    return Listed(
        objective,
        standing,
        [one for one in key_results if one["archived_at"] is not None],
        missing_facts(objective, in_work, shares),
    )


def contributors(entity: str, entity_id: str) -> int:
    """Return how many objectives contribute to an objective or one of its key results.

    Args:
        entity: ``objective`` or ``key_result``.
        entity_id: Its id.
    """
    key_results = {entity_id} if entity == "key_result" else set[str]()
    if entity == "objective":
        below = page.read(Desk.key_results_to_edit, page.scope().today, objective=entity_id)
        key_results = set(below["key_result_id"])
    every = page.read(Desk.objectives_to_edit, page.scope().today)
    aligned = (every["aligns_to_objective_id"] == entity_id) | every[
        "aligns_to_key_result_id"
    ].isin(key_results)
    return int((aligned & every["archived_at"].isna()).sum())


def objective(objective_id: str) -> Row | None:
    """Return an objective of the picked cycle that may be edited, or None."""
    frame = page.read(Desk.objectives_to_edit, page.scope().today, page.scope().cycle or "")
    return _one(frame, "objective_id", objective_id)


def key_result(key_result_id: str) -> Row | None:
    """Return a key result of the picked cycle that may be edited, or None."""
    frame = page.read(Desk.key_results_to_edit, page.scope().today, page.scope().cycle or "")
    return _one(frame, "key_result_id", key_result_id)


def key_results_of(objective_id: str) -> list[Row]:
    """Return the key results of an objective that may be edited, archived ones included."""
    return rows(page.read(Desk.key_results_to_edit, page.scope().today, objective=objective_id))


def stages(key_result_id: str) -> list[Row]:
    """Return the stages of a key result, in order."""
    return rows(page.read(Desk.stages_to_edit, key_result=key_result_id))


def teams() -> pd.DataFrame:
    """Return the rows of ``Desk.teams_to_edit``, archived ones included."""
    return page.read(Desk.teams_to_edit, page.scope().today)


def team(team_id: str) -> Row | None:
    """Return a team that may be edited, or None."""
    return _one(teams(), "team_id", team_id)


def person(person_id: str) -> Row | None:
    """Return a person who may be edited, or None."""
    return _one(page.read(Desk.people_to_edit), "person_id", person_id)


def cycle(cycle_id: str) -> Row | None:
    """Return a cycle that may be edited, or None."""
    return _one(page.read(Desk.cycles_to_edit), "cycle_id", cycle_id)


def longer_cycles(cycle_id: str) -> Mapping[str, str]:
    """Return the names of the cycles within reach that one lies in, by id, the shortest first."""
    return kept(_longer_cycles, cycle_id)


def _longer_cycles(cycle_id: str) -> dict[str, str]:
    every = {one["cycle_id"]: one for one in rows(read(Viewer.cycles))}
    found: dict[str, str] = {}
    around = cycle_id
    while around in every and around not in found:
        found[around] = every[around]["name"]
        around = str(every[around]["parent_cycle_id"])
    found.pop(cycle_id, None)
    return found


def _one(frame: pd.DataFrame, name: str, entity_id: str) -> Row | None:
    found = rows(frame[(frame[name] == entity_id) & frame["archived_at"].isna()])
    return found[0] if found else None


def team_names() -> Mapping[str, str]:
    """Return the teams to choose from by id, set in under their parents."""
    return kept(_team_names, page.scope().today)


def _team_names(today: date) -> dict[str, str]:
    frame = read(Desk.teams_to_edit, today)
    standing = frame[frame["archived_at"].isna()]
    return {
        team_id: _STEP * int(depth) + name
        for team_id, depth, name in zip(
            standing["team_id"], standing["depth"].fillna(0), standing["name"], strict=True
        )
    }


def people_names() -> Mapping[str, str]:
    """Return the people to choose from by id."""
    return kept(_people_names)


def _people_names() -> dict[str, str]:
    frame = read(Viewer.people)
    return dict(zip(frame["person_id"], frame["name"], strict=True))


def kpi_names() -> Mapping[str, str]:
    """Return the KPIs to choose from by id, each with its unit and its team."""
    return kept(_kpi_names, page.scope().today)


def _kpi_names(today: date) -> dict[str, str]:
    return {
        row["kpi_id"]: f"{row['name']} ({', '.join(filter(None, (row['team'], row['unit'])))})"
        for row in rows(read(Viewer.kpis, today))
    }


def person_here() -> str | None:
    """Return the id of the person whose name this session gave, or None."""
    name = given_name()
    same = [one for one, known_as in people_names().items() if known_as == name]
    return same[0] if len(same) == 1 else None


def open_cycle_names() -> Mapping[str, str]:
    """Return the cycles that still take changes by id."""
    return kept(_open_cycle_names)


def _open_cycle_names() -> dict[str, str]:
    frame = read(Viewer.cycles)
    still = frame[frame["phase"] != CyclePhase.CLOSED]
    return dict(zip(still["cycle_id"], still["name"], strict=True))


def objective_names() -> Mapping[str, str]:
    """Return the objectives of the picked cycle that take key results, by id."""
    return kept(_objective_names, page.scope().today, page.scope().cycle)


def _objective_names(today: date, cycle: str | None) -> dict[str, str]:
    frame = read(Desk.objectives_to_edit, today, cycle)
    still = frame[frame["archived_at"].isna() & frame["state"].isin(_IN_WORK)]
    return {
        objective_id: f"{title} ({team})"
        for objective_id, title, team in zip(
            still["objective_id"], still["title"], still["team"], strict=True
        )
    }


def parents(cycle: str, objective_id: str) -> Mapping[str, str]:
    """Return what an objective may align to, ``objective.<id>`` or ``key_result.<id>``, by title.

    Args:
        cycle: The objective's cycle.
        objective_id: The objective; what leads back to it is left out. Empty for a new one.
    """
    return kept(_parents, page.scope().today, cycle, objective_id or None)


def _parents(today: date, cycle: str, objective_id: str | None) -> dict[str, str]:
    found = {}
    for one in rows(read(Desk.parents, today, cycle, objective=objective_id)):
        if one["key_result_id"] is None:
            where = one["team"] if not one["distance"] else f"{one['team']}, {one['cycle']}"
            found[f"objective.{one['objective_id']}"] = f"{one['title']} ({where})"
        else:
            found[f"key_result.{one['key_result_id']}"] = f"{_STEP}↳ {one['title']}"
    return found
