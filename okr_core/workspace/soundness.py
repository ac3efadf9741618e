"""What must hold of rows that come back as they once were, for the world may have moved on.

A form that saves is checked against what it says. Restoring and undoing bring back what was right
at another time; these checks run after the rows are written, and a refusal takes everything back.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from okr_core.model.errors import CycleClosed, InvalidInput
from okr_core.model.vocabulary import label_of
from okr_core.workspace.edit import Edit, Row

_MOST_NAMED = 5
_PLACED = {
    "cycle": {"starts_on", "ends_on", "parent_cycle_id", "archived_at"},
    "objective": {"cycle_id", "archived_at"},
    "key_result": {"objective_id", "archived_at"},
}
_LEADING_UP = {
    "team": {"parent_team_id": ("checks/team_line", "team_id")},
    "cycle": {"parent_cycle_id": ("checks/cycle_line", "cycle_id")},
    "objective": {"aligns_to_objective_id": ("checks/alignment_line", "objective_id")},
}

Columns = Mapping[str, set[str]]


class Touched:
    """The rows that an edit changed, and the columns that changed in each.

    Args:
        changes: Names of changed columns by id, by table.
        after_seq: The change that they go back to; what came later happened meanwhile.
    """

    def __init__(self, changes: Mapping[str, Columns], after_seq: int) -> None:
        self._changes = changes
        self.after_seq = after_seq

    def ids(self, table: str, *columns: str) -> list[str]:
        """Return the rows of a table, or those in which one of these columns changed."""
        rows = self._changes.get(table, {})
        return [row for row, changed in rows.items() if not columns or changed & set(columns)]


def refuse_locked(edit: Edit, touched: Touched) -> None:
    """Refuse to touch what belongs to a closed cycle, unless the cycle itself is touched.

    Raises:
        CycleClosed: It does.
    """
    for cycle in edit.tx.rows(
        "checks/closed_cycles_of",
        objectives=touched.ids("objective"),
        key_results=touched.ids("key_result"),
        stages=touched.ids("milestone_stage"),
        phase_targets=touched.ids("key_result_phase_target"),
        retrospectives=touched.ids("retrospective"),
        actions=touched.ids("retrospective_action"),
        ideas=touched.ids("idea"),
        waivers=touched.ids("coach_waiver"),
        meetings=touched.ids("meeting"),
        decisions=touched.ids("carry_decision"),
        besides=touched.ids("cycle"),
    ):
        raise CycleClosed(cycle["name"])


def refuse_unsound(edit: Edit, touched: Touched) -> None:
    """Refuse rows that do not fit with what stands now, after they are written.

    Raises:
        CycleClosed: They belong to a closed cycle.
        InvalidInput: Something else does not fit; says what.
    """
    refuse_locked(edit, touched)
    refuse_contents(edit, teams=_away(edit, touched, "team"), cycles=_away(edit, touched, "cycle"))
    _refuse_archived_places(edit, touched)
    _refuse_taken_names(edit, touched)
    _refuse_loops(edit, touched)
    _refuse_overtaken(edit, touched)
    _refuse_misfits(edit, touched)
    edit.measured_within(
        "Correct that first, or leave this as it is now.",
        cycles=touched.ids("cycle", *_PLACED["cycle"]),
        objectives=touched.ids("objective", *_PLACED["objective"]),
        key_results=touched.ids("key_result", *_PLACED["key_result"]),
    )


def refuse_contents(edit: Edit, *, teams: Sequence[str] = (), cycles: Sequence[str] = ()) -> None:
    """Refuse that teams or cycles go away while something stands in them.

    Raises:
        InvalidInput: Something does; names it.
    """
    if not teams and not cycles:
        return
    found = edit.tx.rows("checks/contents", teams=list(teams), cycles=list(cycles))
    if not found:
        return
    container = found[0]["container"]
    named: defaultdict[str, list[str]] = defaultdict(list)
    for row in found:
        if row["container"] == container:
            named[row["what"]].append(row["title"])
    contents = "; ".join(f"{what}: {_listed(titles)}" for what, titles in named.items())
    raise InvalidInput(
        f"{container} still has {contents}.", "Move or archive them first.", field="entity_id"
    )


def _listed(titles: Sequence[str]) -> str:
    shown = ", ".join(titles[:_MOST_NAMED])
    more = len(titles) - _MOST_NAMED
    return f"{shown} and {more} more" if more > 0 else shown


def _away(edit: Edit, touched: Touched, table: str) -> list[str]:
    gone = touched.ids(table, "archived_at")
    return [
        row[f"{table}_id"] for row in edit.tx.get_all(table, gone) if row["archived_at"] is not None
    ]


def _refuse_archived_places(edit: Edit, touched: Touched) -> None:
    for found in edit.tx.rows(
        "checks/archived_places",
        teams=touched.ids("team"),
        cycles=touched.ids("cycle"),
        objectives=touched.ids("objective"),
        key_results=touched.ids("key_result"),
        stages=touched.ids("milestone_stage"),
        project_stages=touched.ids("project_stage"),
        tasks=touched.ids("task"),
        sprints=touched.ids("sprint"),
        projects=touched.ids("project"),
        punch_items=touched.ids("punch_item"),
        assignments=touched.ids("project_assignment"),
        ideas=touched.ids("idea"),
        kpis=touched.ids("kpi"),
    ):
        raise InvalidInput(
            f"{found['title']} belongs to {found['place']}, which was archived.",
            f"Restore {found['place']} first.",
        )


def _refuse_misfits(edit: Edit, touched: Touched) -> None:
    for found in edit.tx.rows(
        "checks/kpi_misfits",
        key_results=touched.ids("key_result"),
        kpis=touched.ids("kpi"),
        as_of=edit.today,
        team=edit.reach.team_id,
    ):
        raise InvalidInput(found["message"], found["hint"])


def _refuse_taken_names(edit: Edit, touched: Touched) -> None:
    for found in edit.tx.rows(
        "checks/names_taken",
        teams=touched.ids("team"),
        cycles=touched.ids("cycle"),
        people=touched.ids("person"),
    ):
        if found["entity"] == "person":
            raise InvalidInput(
                f"{found['other']} has the address {found['name']} now.",
                "Give that person another address first.",
            )
        raise InvalidInput(
            f"There is another {label_of(found['entity'])} called {found['name']} by now.",
            "Rename that one first.",
        )


def _refuse_loops(edit: Edit, touched: Touched) -> None:
    for table, parents in _LEADING_UP.items():
        for column, (query, key) in parents.items():
            for row in edit.tx.get_all(table, touched.ids(table, column)):
                if row[column] is not None:
                    line = edit.tx.rows(query, **{key: row[column]})
                    _refuse_line(edit, table, row, line)
    for row in edit.tx.get_all("objective", touched.ids("objective", "aligns_to_key_result_id")):
        if row["aligns_to_key_result_id"] is not None:
            key_result = edit.tx.get("key_result", row["aligns_to_key_result_id"])
            line = edit.tx.rows("checks/alignment_line", objective_id=key_result["objective_id"])
            _refuse_line(edit, "objective", row, line)
    for row in edit.tx.get_all("key_result", touched.ids("key_result", "objective_id")):
        line = edit.tx.rows("checks/alignment_line", objective_id=row["objective_id"])
        for aligned in edit.tx.rows(
            "checks/aligned_to_key_result", key_result_id=row["key_result_id"]
        ):
            edit.refuse_loop(aligned["id"], aligned["title"], line, field="")
    for row in edit.tx.get_all("task", touched.ids("task", "depends_on")):
        refuse_task_loop(edit, row)


def refuse_task_loop(edit: Edit, task: Row) -> None:
    """Refuse a task that waits for itself over others, once it is written.

    Raises:
        InvalidInput: It does; the sentence spells it out by titles.
    """
    for needed in edit.tx.rows("checks/task_loop", task_id=task["task_id"]):
        raise InvalidInput(
            f"That would go round in a circle: {' → '.join(needed['titles'])}.",
            "Take away one of these dependencies first.",
        )


def _refuse_line(edit: Edit, table: str, row: Row, line: Iterable[Row]) -> None:
    title = row.get("title") or row["name"]
    edit.refuse_loop(row[f"{table}_id"], title, list(line), field="")


def _refuse_overtaken(edit: Edit, touched: Touched) -> None:
    stages = edit.tx.get_all("milestone_stage", touched.ids("milestone_stage"))
    of_stages = {row["key_result_id"] for row in stages}
    settled = ("state", "archived_at")
    for found in edit.tx.rows(
        "checks/overtaken",
        after_seq=touched.after_seq,
        cycles=touched.ids("cycle"),
        objectives=touched.ids("objective", *settled),
        key_results=touched.ids("key_result", *settled),
        milestones=sorted({*touched.ids("key_result", *settled, "kind"), *of_stages}),
        links=touched.ids("project_key_result"),
        projects=touched.ids("project"),
        tasks=touched.ids("task"),
        project_stages=touched.ids("project_stage"),
        sprints=touched.ids("sprint"),
        punch_items=touched.ids("punch_item"),
        assignments=touched.ids("project_assignment"),
        waivers=touched.ids("coach_waiver"),
        decisions=touched.ids("carry_decision"),
        acknowledgements=touched.ids("check_in_acknowledgement"),
        meetings=touched.ids("meeting"),
    ):
        raise InvalidInput(found["message"], found["hint"])
