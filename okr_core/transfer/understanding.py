"""A sheet and what its columns mean in, everything an import needs to know out: nothing raised.

sheet = read(content, "plan.csv")
mapping = guess_mapping(sheet)
understood = understand(sheet, mapping, today=day, answers={"decimal:3": ","})
"""

from collections import Counter
from collections.abc import Mapping as Names
from datetime import date

from okr_core.model.commands.command import TITLE_LENGTH
from okr_core.model.errors import InvalidInput
from okr_core.model.understood import (
    Item,
    ObjectiveItem,
    Period,
    ProjectItem,
    Understood,
    folded,
)
from okr_core.transfer.cells import Cells
from okr_core.transfer.flat import read_flat
from okr_core.transfer.found import Found, FoundObjective, FoundProject
from okr_core.transfer.headers import Column, Mapping, guess
from okr_core.transfer.periods import named_period, period_around
from okr_core.transfer.reading import Sheet, shown, stem
from okr_core.transfer.tree import read_tree

_SAMPLES = 20  # filled cells of a column that help to guess what it means

_NAMED = 8  # columns that a notice names


def guess_mapping(sheet: Sheet) -> Mapping:
    """Return what the columns of a sheet most likely mean."""
    samples = []
    for at in range(len(sheet.headers)):
        filled = (shown(line.cells[at]) for line in sheet.lines if line.cells[at] != "")
        samples.append([cell for _, cell in zip(range(_SAMPLES), filled, strict=False)])
    return guess(sheet.headers, samples)


def missing_columns(mapping: Mapping) -> str:
    """Return what a mapping lacks to be understood, as one sentence, or ''."""
    if mapping.has(Column.TITLE) and mapping.has(Column.TYPE, Column.PARENT):
        return ""
    if mapping.has(Column.OBJECTIVE):
        return ""
    return (
        "Say which column holds the objective; or, where every row names its type or its parent, "
        "which one holds the title."
    )


def understand(
    sheet: Sheet,
    mapping: Mapping,
    *,
    today: date,
    team: str = "",
    cycle: str = "",
    answers: Names[str, str] | None = None,
) -> Understood:
    """Return what a sheet says, with every problem at once.

    Args:
        sheet: The table.
        mapping: What its columns mean.
        today: The organisation's day, for a file that names no day.
        team: The team of rows that name none; one named after the file when empty.
        cycle: The cycle of rows that name none; the quarter of their days when empty.
        answers: Answers by the id of their question; ``decimal`` (``,`` or ``.``) and ``dates``
            (``day`` or ``month``, which comes first) answer for every column.

    Raises:
        InvalidInput: No column holds objectives.
    """
    missing = missing_columns(mapping)
    if missing:
        raise InvalidInput(
            f"The columns of {sheet.source} do not say what an objective is.", missing
        )
    cells = Cells(sheet, mapping, answers or {})
    is_tree = mapping.has(Column.TITLE) and mapping.has(Column.TYPE, Column.PARENT)
    found = read_tree(cells) if is_tree else read_flat(cells)
    _notice_left_out(cells)
    if not sheet.lines:
        cells.notice("no_rows", "There is nothing below the headers.")
    _leave_out_bad(found, cells)
    _settle_teams(found, cells, team)
    periods = _settle_cycles(found, cells, cycle, today)
    _refuse_twins(found, cells)
    _leave_out_bad(found, cells)
    _notice_weights(found, cells)
    items = _items(found)
    used = {item.cycle for item in items if isinstance(item, ObjectiveItem)}
    return Understood(
        source=sheet.source,
        shape="tree" if is_tree else "flat",
        rows=len(sheet.lines),
        items=items,
        periods=tuple(period for period in periods if period.name in used),
        problems=tuple(sorted(cells.problems, key=lambda problem: problem.row)),
        notices=cells.notices,
        questions=tuple(cells.questions),
    )


def _notice_left_out(cells: Cells) -> None:
    """Tell of columns that hold something and are not read."""
    left_out = [
        header or f"column {at + 1}"
        for at, (header, column) in enumerate(
            zip(cells.sheet.headers, cells.mapping.columns, strict=True)
        )
        if column is None and any(line.cells[at] != "" for line in cells.sheet.lines)
    ]
    if left_out:
        more = f" and {len(left_out) - _NAMED} more" if len(left_out) > _NAMED else ""
        said = ", ".join(left_out[:_NAMED])
        cells.notice("columns_left_out", f"These columns are not imported: {said}{more}.")


def _leave_out_bad(found: Found, cells: Cells) -> None:
    """Take away what stands on a bad row, and tell what would hang in the air without it."""
    lines = {line.number: line for line in cells.sheet.lines}
    bad = frozenset(cells.bad_rows)  # those told from here on fall by their parents
    found.objectives = [one for one in found.objectives if one.row not in bad]
    kept = {one.key for one in found.objectives}
    for item in found.key_results:
        if item.parent not in kept and item.row not in bad:
            column = Column.PARENT if cells.mapping.has(Column.TITLE) else Column.OBJECTIVE
            cells.problem(lines[item.row], column, "an objective without a problem")
    found.key_results = [
        one for one in found.key_results if one.row not in bad and one.parent in kept
    ]
    kept |= {one.key for one in found.key_results}
    found.projects = [one for one in found.projects if one.row not in bad]
    for objective in found.objectives:
        objective.parent = objective.parent if objective.parent in kept else None
    for project in found.projects:
        project.parent = project.parent if project.parent in kept else None


def _settle_teams(found: Found, cells: Cells, team: str) -> None:
    default = team or stem(cells.sheet.source)[:TITLE_LENGTH]
    rows = []
    everything: list[FoundObjective | FoundProject] = [*found.objectives, *found.projects]
    for one in everything:
        if not one.team:
            one.team = default
            rows.append(one.row)
    if rows:
        code = "team_chosen" if team else "team_of_file"
        cells.notice(code, f"no team named; goes to {default}.", *sorted(set(rows)))


def _settle_cycles(found: Found, cells: Cells, cycle: str, today: date) -> list[Period]:
    """Give every objective a cycle and return the days of each.

    A cycle's days are those its name speaks of, else those most of its objectives state, else the
    quarter of its key results' days. Without a name, it is the quarter of the days.
    """
    around = Counter(period for one in found.objectives if (period := _period_of(one)) is not None)
    usual = max(around, key=lambda p: (around[p], p.ends_on)) if around else None
    usual = usual or period_around(today, today)
    for one in found.objectives:
        if not one.cycle:
            one.cycle = cycle or (_period_of(one) or usual).name
            if not cycle:
                cells.notice("cycle_of_days", f"no cycle named; goes to {one.cycle}.", one.row)
    together: dict[str, list[FoundObjective]] = {}
    for one in found.objectives:
        together.setdefault(folded(one.cycle), []).append(one)
    periods = []
    for same in together.values():
        periods.append(_days_of(same[0].cycle, same, usual))
        for one in same:
            one.cycle = same[0].cycle
    return periods


def _period_of(objective: FoundObjective) -> Period | None:
    days = [day for day in (objective.starts_on, objective.ends_on) if day] or objective.due
    return period_around(min(days), max(days)) if days else None


def _days_of(name: str, objectives: list[FoundObjective], usual: Period) -> Period:
    stated = Counter(
        (one.starts_on, one.ends_on) for one in objectives if one.starts_on and one.ends_on
    )
    named = named_period(name)
    if named is not None and not any(
        (starts and starts > named.ends_on) or (ends and ends < named.starts_on)
        for starts, ends in stated
    ):
        return named
    if stated:
        (starts_on, ends_on), _ = stated.most_common(1)[0]
        if starts_on and ends_on:
            return Period(name=name, starts_on=starts_on, ends_on=ends_on)
    days = [day for one in objectives for day in one.due]
    period = period_around(min(days), max(days)) if days else usual
    return period.model_copy(update={"name": name})


def _refuse_twins(found: Found, cells: Cells) -> None:
    """Refuse a second objective of one title, team and cycle, and a second key result under one."""
    column = Column.TITLE if cells.mapping.has(Column.TITLE) else Column.OBJECTIVE
    lines = {line.number: line for line in cells.sheet.lines}
    first: dict[tuple[str, ...], int] = {}
    for one in found.objectives:
        name: tuple[str, ...] = (
            "objective",
            folded(one.title),
            folded(one.team),
            folded(one.cycle),
        )
        if first.setdefault(name, one.row) != one.row:
            cells.problem(lines[one.row], column, f"an objective that is not in row {first[name]}")
    for item in found.key_results:
        name = ("key_result", folded(item.title), item.parent or "")
        if first.setdefault(name, item.row) != item.row:
            cells.problem(lines[item.row], column, f"a key result that is not in row {first[name]}")


def _notice_weights(found: Found, cells: Cells) -> None:
    """Tell of key results without a weight beside others that have one."""
    weighed = {item.parent for item in found.key_results if item.weight is not None}
    rows = [i.row for i in found.key_results if i.weight is None and i.parent in weighed]
    if rows:
        message = "no weight, beside key results that have one; it weighs 1."
        cells.notice("no_weight", message, *rows)


def _items(found: Found) -> tuple[Item, ...]:
    objectives = [
        ObjectiveItem(
            key=one.key,
            row=one.row,
            title=one.title,
            parent=one.parent,
            owner=one.owner,
            is_owner_inferred=one.is_owner_inferred,
            team=one.team,
            is_personal=one.is_personal,
            cycle=one.cycle,
            why=one.why,
            ambition=one.ambition,
        )
        for one in found.objectives
    ]
    projects = [
        ProjectItem(
            key=one.key,
            row=one.row,
            title=one.title,
            parent=one.parent,
            owner=one.owner,
            team=one.team,
            is_personal=one.is_personal,
            starts_on=one.starts_on,
            ends_on=one.ends_on,
            business_case=one.business_case,
        )
        for one in found.projects
    ]
    return (*objectives, *found.key_results, *projects)
