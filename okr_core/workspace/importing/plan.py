"""What an import would do, worked out without writing: rows to add and to change, and why."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from okr_core.model.understood import (
    Change,
    Item,
    Notice,
    ObjectiveItem,
    PreviewRow,
    Problem,
    ProjectItem,
)
from okr_core.workspace.importing.standing import Row, Standing

# In this order, what a row refers to comes before it.
TABLES = (
    "person",
    "team",
    "cycle",
    "objective",
    "key_result",
    "key_result_phase_target",
    "check_in",
    "project",
    "project_key_result",
)
SAME = "already there, with the same values"


@dataclass
class Place:
    """Where an objective lies: its row, there or to be, with its team and cycle."""

    row: Row
    team: Row
    cycle: Row
    is_new: bool


@dataclass
class Plan:
    """A plan in the making.

    Attributes:
        standing: What is there already.
        author: The columns that name the author of a check-in.
        now: The moment, naive UTC.
        today: The organisation's day.
        titles: Titles by the key of the item.
        new: Rows to add, by table.
        changed: Table, row as it stands and its changes, for every row to change.
        rows: How it is told, by the key of the item.
        objectives: Places by the key of their item.
        places: Places by the id of their objective.
        key_results: Rows by the key of their item.
        first: The first item of an objective or a project, by where it lies and its title.
    """

    standing: Standing
    author: Row
    now: datetime
    today: date
    titles: Mapping[str, str]
    new: dict[str, list[Row]] = field(default_factory=lambda: {table: [] for table in TABLES})
    changed: list[tuple[str, Row, Row]] = field(default_factory=list)
    rows: dict[str, PreviewRow] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    objectives: dict[str, Place] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    key_results: dict[str, Row] = field(default_factory=dict)
    first: dict[tuple[str, ...], Item] = field(default_factory=dict)
    _noticed: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    _positions: defaultdict[tuple[str, ...], int] = field(default_factory=lambda: defaultdict(int))

    def count_positions(self) -> None:
        """Learn the last position of every list that something is added to."""
        standing = self.standing
        for name, row in (
            *(((r["team_id"], r["cycle_id"]), r) for r in standing.objectives.values()),
            *(((r["objective_id"],), r) for r in standing.key_results.values()),
            *(((r["team_id"],), r) for r in standing.projects.values()),
        ):
            self._positions[name] = max(self._positions[name], row["position"] + 1)

    def next_position(self, *name: str) -> int:
        """Return the position after the last of a list, which is then the last."""
        self._positions[name] += 1
        return self._positions[name] - 1

    def settle(self, item: Item, place: Place) -> None:
        """Keep where the objective of an item lies."""
        self.objectives[item.key] = self.places[place.row["objective_id"]] = place

    def owner(self, item: Item) -> str | None:
        """Return the id of the owner of an item."""
        return None if item.owner is None else self.standing.person(item.owner)

    def team(self, item: ObjectiveItem | ProjectItem) -> Row | None:
        """Return the team of an item, or None, with a problem, when its name is not enough."""
        if item.is_personal and item.owner is not None:
            return self.standing.team_of(self.standing.person(item.owner), item.team)
        team = self.standing.team(item.team)
        if team is None:
            self.problem(item, "team", "a name that only one team has", item.team)
        return team

    def problem(self, item: Item, column: str, expected: str, found: object = "") -> None:
        """Keep what is wrong with an item."""
        said = f"{found:.15g}" if isinstance(found, float) else str(found)
        self.problems.append(Problem(row=item.row, column=column, expected=expected, found=said))

    def notice(self, code: str, message: str, row: int) -> None:
        """Keep a notice; the same sentence about several rows is one."""
        self._noticed.setdefault((code, message), []).append(row)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What was noticed."""
        return tuple(
            Notice(code=code, rows=tuple(sorted(set(rows))), message=message)
            for (code, message), rows in self._noticed.items()
        )

    def tell(
        self,
        item: Item,
        action: Literal["create", "update", "skip", "bad"],
        place: Place | None = None,
        *,
        reason: str = "",
        changes: Mapping[str, Change] | None = None,
    ) -> None:
        """Say what happens to an item; a bad one is told with its problems."""
        if action == "bad":
            found = (str(problem) for problem in reversed(self.problems))
            reason = reason or next(found)
        self.rows[item.key] = PreviewRow(
            key=item.key,
            row=item.row,
            entity=item.entity,
            title=item.title,
            parent=self.titles.get(item.parent or "", ""),
            team=getattr(item, "team", "") or (place.team["name"] if place else ""),
            cycle=place.cycle["name"] if place else getattr(item, "cycle", ""),
            action=action,
            reason=reason,
            changes=dict(changes or {}),
        )

    def change(
        self,
        item: Item,
        table: str,
        known: Row,
        given: Row,
        place: Place | None,
        *,
        exactly: Row | None = None,
        also: str = "",
        kept: str = "",
    ) -> None:
        """Change what differs of a row that is there, or tell that nothing does.

        Args:
            item: What the row is of.
            table: Its table.
            known: The row as it stands.
            given: What the file says, by column; None is nothing said.
            place: Where it lies.
            exactly: What the row is to hold, by column; None empties it.
            also: What is added to it beside.
            kept: What of the file is left out.
        """
        wanted = {column: value for column, value in given.items() if value is not None}
        if item.is_owner_inferred and known["owner_id"] is not None:
            wanted.pop("owner_id", None)
        wanted |= exactly or {}
        changes = {c: value for c, value in wanted.items() if known[c] != value}
        if changes:
            self.changed.append((table, known, changes))
        if not changes and not also:
            self.tell(item, "skip", place, reason=f"already there; {kept}" if kept else SAME)
            return
        told = {column: (known[column], value) for column, value in changes.items()}
        self.tell(item, "update", place, reason="; ".join(filter(None, (also, kept))), changes=told)
