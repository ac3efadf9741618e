"""A sheet in which every row has a type and names its parent: the layout of Ally and Viva Goals."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from okr_core.model.understood import folded, said_rows
from okr_core.transfer.cells import Cells
from okr_core.transfer.found import (
    Found,
    FoundObjective,
    FoundProject,
    ambition,
    description,
    stretch,
    team_cell,
)
from okr_core.transfer.headers import Column
from okr_core.transfer.measures import key_result_item
from okr_core.transfer.people import owner_of, team_of
from okr_core.transfer.reading import Line

_Entity = Literal["objective", "key_result", "project"]

# Looked for in this order, because "objective" may also stand in the name of another type.
_TYPES: Final[tuple[tuple[_Entity, tuple[str, ...]], ...]] = (
    ("key_result", ("key result", "keyresult", "key_result", "kr", "metric", "measure")),
    ("project", ("project", "initiative", "task", "activity", "deliverable", "action")),
    ("objective", ("objective", "goal", "big bet", "okr", "ambition")),
)
_ROOTS: Final = frozenset({"", "0", "root", "top"})


@dataclass(eq=False)
class _Node:
    line: Line
    key: str
    entity: _Entity | None
    parent: "_Node | None" = None

    @property
    def row(self) -> int:
        return self.line.number

    def above(self, entity: _Entity) -> "_Node | None":
        """Return the nearest ancestor of this entity."""
        node = self.parent
        while node is not None and node.entity != entity:
            node = node.parent
        return node


def read_tree(cells: Cells) -> Found:
    """Return what the rows say, each under the row that it names as its parent."""
    return _Tree(cells).read()


class _Tree:
    def __init__(self, cells: Cells) -> None:
        self._cells = cells
        self._found = Found()
        self._objectives: dict[str, FoundObjective] = {}
        self._measured: set[str] = set()  # keys of the key results found so far
        self._others_of: list[int] = []
        self._nodes = [
            _Node(line, str(line.number), self._entity(line)) for line in cells.sheet.lines
        ]

    def read(self) -> Found:
        self._find_parents()
        self._refuse_circles()
        for node in self._parents_first():
            {"objective": self._objective, "key_result": self._key_result}.get(
                node.entity or "", self._project
            )(node)
        if self._others_of:
            self._cells.notice(
                "team_of_objective",
                "the team differs from that of the objective, in whose team a key result stays.",
                *sorted(self._others_of),
            )
        return self._found

    def _entity(self, line: Line) -> _Entity | None:
        text = folded(self._cells.text(line, Column.TYPE))
        if not text:
            values = (Column.BASELINE, Column.TARGET, Column.UNIT)
            is_measured = any(self._cells.text(line, column) for column in values)
            return "key_result" if is_measured else "objective"
        for entity, names in _TYPES:
            if any(name in text.split() if len(name) == 2 else name in text for name in names):
                return entity
        self._cells.problem(line, Column.TYPE, "Objective, Key Result or Project")
        return None

    def _find_parents(self) -> None:
        cells = self._cells
        by_id: dict[str, _Node] = {}
        by_title: dict[str, list[_Node]] = {}
        for node in self._nodes:
            own = folded(cells.text(node.line, Column.ROW_ID))
            if own in by_id:
                cells.problem(
                    node.line, Column.ROW_ID, f"an id that is not in row {by_id[own].row}"
                )
            elif own:
                by_id[own] = node
            by_title.setdefault(folded(cells.text(node.line, Column.TITLE)), []).append(node)
        for node in self._nodes:
            named = folded(cells.text(node.line, Column.PARENT))
            if named in _ROOTS and named not in by_id:
                continue
            candidates = [by_id[named]] if named in by_id else by_title.get(named, [])
            if len(candidates) == 1:
                node.parent = candidates[0]
            else:
                what = "one row" if candidates else "the id or title of a row"
                cells.problem(node.line, Column.PARENT, what)

    def _refuse_circles(self) -> None:
        safe: set[str] = set()
        for node in self._nodes:
            path: dict[str, _Node] = {}
            at: _Node | None = node
            while at is not None and at.key not in safe and at.key not in path:
                path[at.key] = at
                at = at.parent
            if at is not None and at.key in path:
                keys = list(path)
                circle = [path[key] for key in keys[keys.index(at.key) :]]
                rows = said_rows(tuple(sorted(one.row for one in circle)))
                for member in circle:
                    expected = f"no circle, as through {rows}"
                    self._cells.problem(member.line, Column.PARENT, expected)
                    member.parent = None
            safe.update(path)

    def _parents_first(self) -> Sequence[_Node]:
        depth: dict[str, int] = {}

        for node in self._nodes:
            path = [node]
            while (above := path[-1].parent) is not None and above.key not in depth:
                path.append(above)
            for one in reversed(path):
                depth[one.key] = 0 if one.parent is None else depth[one.parent.key] + 1
        return sorted(self._nodes, key=lambda node: depth[node.key])

    def _objective(self, node: _Node) -> None:
        cells, line = self._cells, node.line
        owner = owner_of(cells, line)
        title = self._title(node)
        team, personal = team_cell(cells, line, owner, typed=folded(cells.text(line, Column.TYPE)))
        starts_on, ends_on = stretch(cells, line)
        why = description(cells, line)
        above = self._settled(node.above("objective"))
        if node.row in cells.bad_rows:
            return
        found = FoundObjective(
            key=node.key,
            row=node.row,
            title=title,
            owner=owner,
            team=team or (above.team if above else ""),
            cycle=self._cycle(line) or (above.cycle if above else ""),
            is_personal=personal or (not team and above is not None and above.is_personal),
            parent=self._aligned_to(node),
            why=why,
            ambition=ambition(cells, line),
            starts_on=starts_on,
            ends_on=ends_on,
        )
        self._objectives[node.key] = found
        self._found.objectives.append(found)

    def _aligned_to(self, node: _Node) -> str | None:
        parent = node.parent
        if parent is not None and parent.entity == "project":
            parent = parent.above("key_result") or parent.above("objective")
        if parent is None:
            return None
        if parent.row in self._cells.bad_rows or not self._is_written(parent):
            self._cells.notice(
                "parent_left_out",
                f"aligns to row {parent.row}, which has a problem; it is imported without that.",
                node.row,
            )
            return None
        return parent.key

    def _is_written(self, node: _Node) -> bool:
        return node.key in self._objectives or node.key in self._measured

    def _key_result(self, node: _Node) -> None:
        cells, line = self._cells, node.line
        title = self._title(node)
        owner = owner_of(cells, line)
        team = team_of(cells, line)
        above = node.above("objective")
        if above is None:
            cells.problem(line, Column.PARENT, "the objective that it belongs to")
        objective = self._settled(above)
        if above is not None and objective is None:
            cells.problem(line, Column.PARENT, f"an objective without a problem in row {above.row}")
        item = key_result_item(
            cells, line, key=node.key, title=title, parent=above.key if above else "", owner=owner
        )
        if item is None or objective is None:
            return
        if node.parent is not above:
            cells.notice(
                "key_result_of_key_result",
                "stands under another key result; it goes to that one's objective.",
                node.row,
            )
        if team and folded(team) != folded(objective.team):
            self._others_of.append(node.row)
        objective.due += [day for day in (item.due_on,) if day is not None]
        if item.owner is None:
            item = item.model_copy(update={"owner": objective.owner, "is_owner_inferred": True})
        self._measured.add(item.key)
        self._found.key_results.append(item)

    def _project(self, node: _Node) -> None:
        cells, line = self._cells, node.line
        title = self._title(node)
        owner = owner_of(cells, line)
        team, personal = team_cell(cells, line, owner)
        starts_on, ends_on = stretch(cells, line)
        case = description(cells, line)
        if node.entity is None or node.row in cells.bad_rows:
            return
        objective = self._settled(node.above("objective"))
        key_result = node.above("key_result")
        if key_result is not None and not self._is_written(key_result):
            key_result = None
        if key_result is None:
            cells.notice(
                "project_without_key_result",
                "a project under no key result; it is imported without one.",
                node.row,
            )
        if cells.text(line, Column.CURRENT):
            cells.notice(
                "project_progress_left_out",
                f'"{cells.header(Column.CURRENT)}" of a project is left out: what is delivered '
                "follows from its tasks.",
                node.row,
            )
        self._found.projects.append(
            FoundProject(
                key=node.key,
                row=node.row,
                title=title,
                owner=owner,
                team=team or (objective.team if objective else ""),
                parent=key_result.key if key_result else None,
                objective=objective.key if objective else None,
                is_personal=personal,
                starts_on=starts_on,
                ends_on=ends_on,
                business_case=case,
            )
        )

    def _title(self, node: _Node) -> str:
        title = self._cells.title(node.line, Column.TITLE)
        if not title and node.entity == "key_result":
            title = self._cells.title(node.line, Column.METRIC)
        if not title and node.row not in self._cells.bad_rows:
            self._cells.problem(node.line, Column.TITLE, "a title")
        return title

    def _cycle(self, line: Line) -> str:
        return " ".join(self._cells.text(line, Column.CYCLE).split())

    def _settled(self, node: _Node | None) -> FoundObjective | None:
        return None if node is None else self._objectives.get(node.key)
