"""What a database holds already of the things that an import names, and what it has to make."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from okr_core.model.identity import new_id
from okr_core.model.understood import Owner, Period, folded
from okr_core.model.vocabulary import CyclePhase, TeamKind

Row = dict[str, Any]
# Returns the rows of ``queries/<query>.sql``, by its name and parameters: of a store or a write.
Rows = Callable[..., list[Row]]


def no_rows(_query: str, **_params: object) -> list[Row]:
    """Answer every question as a database would that is not there yet."""
    return []


class Standing:
    """Finds teams, people, cycles and what lies in them by name; makes what is not there.

    Args:
        rows: Asks the database.
        now: The moment, naive UTC.
        today: The organisation's day.

    Attributes:
        new: Rows of people, teams and cycles that have to be made, by table.
        above: The objective that an objective aligns to, by id; with what the import adds.
        objectives: Rows by team, cycle and title; ``look_into`` reads them.
        key_results: Rows by objective and title.
        check_ins: Rows by key result, the oldest first.
        phase_targets: Rows by key result, in order of their days.
        projects: Rows by team and title.
        links: Rows by project and key result.
    """

    def __init__(self, rows: Rows, *, now: datetime, today: date) -> None:
        self._rows = rows
        self._now = now
        self._today = today
        self.new: dict[str, list[Row]] = {"person": [], "team": [], "cycle": []}
        self._by_email: dict[str, Row] = {}
        self._by_name: defaultdict[str, list[Row]] = defaultdict(list)
        for person in rows("importing/people"):
            self._know(person)
        self._teams: defaultdict[str, list[Row]] = defaultdict(list)
        self._team_of_person: dict[str, Row] = {}
        self._last_position = -1
        for team in rows("importing/teams"):
            self._teams[folded(team["name"])].append(team)
            if team["person_id"] is not None:
                self._team_of_person.setdefault(team["person_id"], team)
            if team["parent_team_id"] is None:
                self._last_position = max(self._last_position, team["position"])
        self._cycles = {folded(cycle["name"]): cycle for cycle in rows("importing/cycles")}
        self.above = {
            row["objective_id"]: row["parent_objective_id"] for row in rows("importing/alignments")
        }
        self.objectives: dict[tuple[str, str, str], Row] = {}
        self.key_results: dict[tuple[str, str], Row] = {}
        self.projects: dict[tuple[str, str], Row] = {}
        self.links: dict[tuple[str, str], Row] = {}
        self.check_ins: defaultdict[str, list[Row]] = defaultdict(list)
        self.phase_targets: defaultdict[str, list[Row]] = defaultdict(list)

    def person(self, owner: Owner) -> str:
        """Return the id of a person, by email address or else by name, made where there is none."""
        known = self._by_email.get(owner.email) if owner.email else None
        if known is None and owner.email is None:
            known = next(iter(self._by_name[folded(owner.name)]), None)
        if known is None:
            known = {"person_id": new_id(), "name": owner.name, "email": owner.email}
            self.new["person"].append({**known, "team_id": None, "created_at": self._now})
            self._know(known)
        return str(known["person_id"])

    def _know(self, person: Row) -> None:
        if person["email"]:
            self._by_email.setdefault(person["email"].casefold(), person)
        self._by_name[folded(person["name"])].append(person)

    def team(self, name: str) -> Row | None:
        """Return a team by its name, made at the top where there is none.

        Returns None when several have the name. A person's own team is not found by its name, but
        by whose it is.
        """
        known = [t for t in self._teams[folded(name)] if t["kind"] != TeamKind.PERSON]
        if len(known) > 1:
            return None
        return known[0] if known else self._make_team(name, TeamKind.TEAM, None)

    def team_of(self, person_id: str, name: str) -> Row:
        """Return the team that is a person's own, made where there is none."""
        known = self._team_of_person.get(person_id)
        return known or self._make_team(name, TeamKind.PERSON, person_id)

    def _make_team(self, name: str, kind: TeamKind, person_id: str | None) -> Row:
        self._last_position += 1
        team = {
            "team_id": new_id(),
            "person_id": person_id,
            "name": name,
            "kind": kind.value,
            "position": self._last_position,
            "created_at": self._now,
        }
        self.new["team"].append(team)
        self._teams[folded(name)].append(team)
        if person_id is not None:
            self._team_of_person[person_id] = team
        return team

    def cycle(self, period: Period) -> Row:
        """Return a cycle by its name, or the only open one of the same days; else make it."""
        known = self._cycles.get(folded(period.name))
        if known is None:
            same = [
                cycle
                for cycle in self._cycles.values()
                if (cycle["starts_on"], cycle["ends_on"]) == (period.starts_on, period.ends_on)
                and cycle["phase"] != CyclePhase.CLOSED
            ]
            known = same[0] if len(same) == 1 else None
        if known is None:
            known = {
                "cycle_id": new_id(),
                **period.model_dump(),
                "phase": self._phase(period).value,
                "cadence_days": 7,
                "created_at": self._now,
            }
            self.new["cycle"].append(known)
        self._cycles[folded(period.name)] = known
        return known

    def _phase(self, period: Period) -> CyclePhase:
        if self._today < period.starts_on:
            return CyclePhase.PLANNING
        return CyclePhase.EXECUTING if self._today <= period.ends_on else CyclePhase.REVIEW

    def look_into(self, cycles: list[str], teams: list[str], titles: frozenset[str]) -> None:
        """Read what lies in these cycles and teams, and what was measured under these titles."""
        objectives = self._asked("importing/objectives", cycles=cycles)
        for row in objectives:
            name = (row["team_id"], row["cycle_id"], folded(row["title"]))
            self.objectives.setdefault(name, row)
        key_results = self._asked(
            "importing/key_results", objectives=[row["objective_id"] for row in objectives]
        )
        for row in key_results:
            self.key_results.setdefault((row["objective_id"], folded(row["title"])), row)
        measured = [r["key_result_id"] for r in key_results if folded(r["title"]) in titles]
        for row in self._asked("importing/check_ins", key_results=measured):
            self.check_ins[row["key_result_id"]].append(row)
        for row in self._asked("importing/phase_targets", key_results=measured):
            self.phase_targets[row["key_result_id"]].append(row)
        projects = self._asked("importing/projects", teams=teams)
        for row in projects:
            self.projects.setdefault((row["team_id"], folded(row["title"])), row)
        for row in self._asked(
            "importing/project_links", projects=[row["project_id"] for row in projects]
        ):
            self.links[row["project_id"], row["key_result_id"]] = row

    def _asked(self, query: str, **ids: list[str]) -> list[Row]:
        return self._rows(query, **ids) if all(ids.values()) else []
