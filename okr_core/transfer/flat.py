"""A sheet in which a row is a key result and names its objective, at least on the first one."""

from itertools import pairwise

from okr_core.model.commands.command import many_lines
from okr_core.model.understood import Owner, folded
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
from okr_core.transfer.people import owner_of
from okr_core.transfer.reading import Line


def read_flat(cells: Cells) -> Found:
    """Return what the rows say, each under its objective.

    An empty objective cell stands for the one above only in a file that never writes the same
    objective on two rows in a row: whoever repeats it has forgotten it where it is missing.
    """
    return _Flat(cells).read()


class _Flat:
    def __init__(self, cells: Cells) -> None:
        self._cells = cells
        self._found = Found()
        self._objectives: dict[tuple[str, ...], FoundObjective] = {}
        self._key_results: dict[tuple[str, str], tuple[int, str | None]] = {}
        self._named: tuple[str, str, str, bool] | None = None  # objective, team, cycle, personal
        self._filled_down: list[int] = []
        self._inherits = not self._repeats()

    def _repeats(self) -> bool:
        titles = [
            folded(self._cells.text(line, Column.OBJECTIVE)) for line in self._cells.sheet.lines
        ]
        return any(title and title == above for above, title in pairwise(titles))

    def read(self) -> Found:
        for line in self._cells.sheet.lines:
            self._read(line)
        if self._filled_down:
            self._cells.notice(
                "filled_down",
                "no objective of their own; the one above counts.",
                *self._filled_down,
            )
        return self._found

    def _read(self, line: Line) -> None:
        cells = self._cells
        owner = owner_of(cells, line)
        place = self._place(line, owner)
        key_result = cells.title(line, Column.KEY_RESULT)
        project = cells.title(line, Column.PROJECT)
        if place is None:
            return
        before = len(cells.problems)
        if key_result:
            self._read_key_result(line, place, key_result, owner, has_project=bool(project))
        elif project:
            self._objective(line, place, None)
        else:
            self._refuse_numbers(line)
            if line.number not in cells.bad_rows:
                self._objective(line, place, owner)
        if project and len(cells.problems) == before and line.number not in cells.bad_rows:
            self._read_project(line, place, project, key_result, owner)

    def _place(self, line: Line, owner: Owner | None) -> tuple[str, str, str, bool] | None:
        """Return objective, team, cycle, and whether it is personal; None when it has none."""
        cells = self._cells
        title = cells.title(line, Column.OBJECTIVE)
        team, personal = team_cell(cells, line, owner)
        cycle = " ".join(cells.text(line, Column.CYCLE).split())
        if not cells.text(line, Column.OBJECTIVE):
            if not self._inherits or self._named is None:
                cells.problem(line, Column.OBJECTIVE, "an objective")
                return None
            self._filled_down.append(line.number)
            title = self._named[0]
        elif not title:
            self._named = None  # it has a problem; the rows below it are not to join another one
            return None
        if self._named is not None and folded(title) == folded(self._named[0]):
            personal = personal if team else self._named[3]
            team, cycle = team or self._named[1], cycle or self._named[2]
        self._named = (title, team, cycle, personal)
        return self._named

    def _refuse_numbers(self, line: Line) -> None:
        numbers = (Column.BASELINE, Column.TARGET, Column.CURRENT)
        if any(self._cells.text(line, column) for column in numbers):
            self._cells.problem(line, Column.KEY_RESULT, "a key result")

    def _objective(
        self, line: Line, place: tuple[str, str, str, bool], owner: Owner | None
    ) -> FoundObjective:
        title, team, cycle, personal = place
        name = (folded(title), folded(team), folded(cycle))
        known = self._objectives.get(name)
        if known is None:
            known = FoundObjective(
                key=f"{line.number}.objective",
                row=line.number,
                title=title,
                owner=owner,
                team=team,
                cycle=cycle,
                is_personal=personal,
                why=description(self._cells, line),
                ambition=ambition(self._cells, line),
            )
            self._objectives[name] = known
            self._found.objectives.append(known)
        elif self._describes_otherwise(line, known):
            message = "another description than in the first row of its objective is left out."
            self._cells.notice("description_left_out", message, line.number)
        starts_on, ends_on = stretch(self._cells, line)
        known.due += [day for day in (starts_on, ends_on) if day is not None]
        return known

    def _describes_otherwise(self, line: Line, objective: FoundObjective) -> bool:
        text = many_lines(self._cells.text(line, Column.DESCRIPTION))
        return text not in {"", objective.why}

    def _read_key_result(
        self,
        line: Line,
        place: tuple[str, str, str, bool],
        title: str,
        owner: Owner | None,
        *,
        has_project: bool,
    ) -> None:
        cells = self._cells
        name = ("\n".join(folded(part) for part in place[:3]), folded(title))
        if name in self._key_results:
            if not has_project:
                first = self._key_results[name][0]
                cells.problem(line, Column.KEY_RESULT, f"a key result that is not in row {first}")
            return
        key = str(line.number)
        item = key_result_item(cells, line, key=key, title=title, parent="", owner=owner)
        self._key_results[name] = (line.number, None if item is None else key)
        if item is None:
            return
        objective = self._objective(line, place, None)
        if objective.owner is None and owner is not None:
            objective.owner = owner
            objective.is_owner_inferred = True
            cells.notice(
                "owner_of_key_result",
                "no owner of the objective is named; that of its key result becomes its owner.",
                line.number,
            )
        self._found.key_results.append(
            item.model_copy(
                update={
                    "parent": objective.key,
                    "owner": item.owner or objective.owner,
                    "is_owner_inferred": item.owner is None,
                }
            )
        )

    def _read_project(
        self,
        line: Line,
        place: tuple[str, str, str, bool],
        title: str,
        key_result: str,
        owner: Owner | None,
    ) -> None:
        objective = self._objective(line, place, None)
        name = ("\n".join(folded(part) for part in place[:3]), folded(key_result))
        _, parent = self._key_results.get(name, (0, None))
        self._found.projects.append(
            FoundProject(
                key=f"{line.number}.project",
                row=line.number,
                title=title,
                owner=owner,
                team=place[1],
                parent=parent,
                objective=objective.key,
                is_personal=place[3],
            )
        )
