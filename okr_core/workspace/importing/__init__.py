"""Writing what a file was understood to say: previewed against the database, then in one write."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from okr_core.model.commands import ImportItems
from okr_core.model.errors import InvalidInput
from okr_core.model.understood import (
    Imported,
    Item,
    KeyResultItem,
    ObjectiveItem,
    Preview,
    PreviewRow,
    Problem,
    ProjectItem,
    Understood,
    folded,
)
from okr_core.workspace.edit import Edit, Row
from okr_core.workspace.importing.key_results import plan_key_result, publish
from okr_core.workspace.importing.objectives import plan_objective
from okr_core.workspace.importing.plan import TABLES, Plan
from okr_core.workspace.importing.projects import plan_project
from okr_core.workspace.importing.standing import Rows, Standing, no_rows
from okr_core.workspace.importing.values import with_values

__all__ = ["import_items", "no_rows", "outcome", "preview_import"]

_NOBODY: Final[Row] = {"author": "preview", "author_id": None}
_TOLD: Final = 5  # problems that a refusal repeats


def preview_import(
    rows: Rows,
    understood: Understood,
    *,
    now: datetime,
    today: date,
    chosen: frozenset[str] | None = None,
) -> Preview:
    """Return what an import would do.

    Args:
        rows: Asks the database; ``no_rows`` where there is none yet.
        understood: The file.
        now: The moment, naive UTC.
        today: The organisation's day.
        chosen: Keys of the items to import; None is all of them.
    """
    plan = _plan(rows, understood, chosen, author=_NOBODY, now=now, today=today)
    told = [*with_values(plan, understood.items), *_bad_rows(understood.problems)]
    new = plan.new
    return Preview(
        rows=tuple(sorted(told, key=lambda row: (row.row, row.entity != "objective"))),
        new_teams=tuple(row["name"] for row in new["team"]),
        new_people=tuple(row["name"] for row in new["person"]),
        new_cycles=tuple(row["name"] for row in new["cycle"]),
        problems=_in_order(understood.problems, plan.problems),
        notices=(*understood.notices, *plan.notices),
        questions=understood.questions,
    )


def import_items(edit: Edit, command: ImportItems) -> str:
    """Write the chosen items, under one operation; return its id."""
    understood = command.understood
    plan = _plan(
        edit.tx.rows,
        understood,
        command.chosen,
        author=edit.author,
        now=edit.now,
        today=edit.today,
    )
    problems = _in_order(understood.problems, plan.problems)
    if problems and not command.skip_bad:
        told = "; ".join(str(problem) for problem in problems[:_TOLD])
        raise InvalidInput(
            f"{understood.source} has {len(problems)} problems, so nothing was imported: {told}.",
            "Correct them, or import without the rows that have one.",
        )
    reason = f"Imported from {understood.source}"
    for table in TABLES:
        edit.tx.insert_all(table, plan.new[table], reason=reason)
    for table, row, changes in plan.changed:
        edit.change(table, row, changes, version=row["version"], reason=reason)
    return command.operation_id


def outcome(rows: Rows, operation_id: str) -> Imported:
    """Return what an import wrote."""
    found = rows("importing/outcome", operation_id=operation_id)
    counts: dict[str, dict[str, int]] = {"create": {}, "update": {}}
    for row in found:
        counts.setdefault(row["action"], {})[row["entity"]] = row["rows"]
    return Imported(operation_id=operation_id, created=counts["create"], updated=counts["update"])


def _plan(
    rows: Rows,
    understood: Understood,
    chosen: frozenset[str] | None,
    *,
    author: Row,
    now: datetime,
    today: date,
) -> Plan:
    items = _chosen(understood.items, chosen)
    standing = Standing(rows, now=now, today=today)
    titles = {item.key: item.title for item in items}
    plan = Plan(standing, author, now, today, titles)
    periods = {folded(period.name): period for period in understood.periods}
    teams = {item.key: plan.team(item) for item in items if not isinstance(item, KeyResultItem)}
    cycles = {
        item.key: standing.cycle(periods[folded(item.cycle)])
        for item in items
        if isinstance(item, ObjectiveItem)
    }
    standing.look_into(
        sorted({cycle["cycle_id"] for cycle in cycles.values()}),
        sorted({team["team_id"] for team in teams.values() if team}),
        frozenset(folded(item.title) for item in items),
    )
    plan.count_positions()
    for item in _parents_first(items):
        if isinstance(item, ObjectiveItem):
            plan_objective(plan, item, teams[item.key], cycles[item.key])
        elif isinstance(item, KeyResultItem):
            plan_key_result(plan, item)
    publish(plan)
    for item in items:
        if isinstance(item, ProjectItem):
            plan_project(plan, item, teams[item.key])
    _keep_used(plan)
    return plan


def _keep_used(plan: Plan) -> None:
    """Make only the teams, cycles and people that something refers to."""
    written = [row for rows in plan.new.values() for row in rows]
    written += [changes for _, _, changes in plan.changed]
    for table, column in (("team", "team_id"), ("cycle", "cycle_id"), ("person", "owner_id")):
        used = {row.get(column) for row in written}
        if table == "person":
            used |= {row["person_id"] for row in plan.new["team"]}
        plan.new[table] = [r for r in plan.standing.new[table] if r[f"{table}_id"] in used]


def _chosen(items: Sequence[Item], chosen: frozenset[str] | None) -> list[Item]:
    """Return the chosen items; the objective of a chosen key result comes with it."""
    if chosen is None:
        return list(items)
    needed = {
        item.parent for item in items if isinstance(item, KeyResultItem) and item.key in chosen
    }
    return [item for item in items if item.key in chosen or item.key in needed]


def _parents_first(items: Sequence[Item]) -> list[Item]:
    by_key = {item.key: item for item in items}
    placed: dict[str, Item] = {}
    for item in items:
        path = [item]
        while (above := by_key.get(path[-1].parent or "")) and above.key not in placed:
            path.append(above)
        for one in reversed(path):
            placed.setdefault(one.key, one)
    return list(placed.values())


def _bad_rows(problems: Sequence[Problem]) -> list[PreviewRow]:
    by_row: dict[int, list[str]] = {}
    for problem in problems:
        by_row.setdefault(problem.row, []).append(str(problem))
    return [
        PreviewRow(row=row, action="bad", reason="; ".join(found)) for row, found in by_row.items()
    ]


def _in_order(*problems: Sequence[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted((p for some in problems for p in some), key=lambda problem: problem.row))
