"""The objectives of an import: found by team, cycle and title, or made; never in a circle."""

from okr_core.model.identity import new_id
from okr_core.model.understood import ObjectiveItem, folded
from okr_core.model.vocabulary import Ambition, CyclePhase, State
from okr_core.workspace.importing.plan import Place, Plan
from okr_core.workspace.importing.standing import Row

_NOWHERE: Row = {"aligns_to_objective_id": None, "aligns_to_key_result_id": None}


def plan_objective(plan: Plan, item: ObjectiveItem, team: Row | None, cycle: Row) -> None:
    """Add an objective to a plan, or what changes of the one that is there."""
    if cycle["phase"] == CyclePhase.CLOSED:
        plan.problem(item, "cycle", "a cycle that is still open", cycle["name"])
    if team is None or cycle["phase"] == CyclePhase.CLOSED:
        plan.tell(item, "bad")
        return
    name = (team["team_id"], cycle["cycle_id"], folded(item.title))
    first = plan.first.setdefault(("objective", *name), item)
    if first is not item:  # over two names of one cycle
        expected = f"an objective that is not in row {first.row}"
        plan.problem(item, "objective", expected, item.title)
        plan.tell(item, "bad")
        return
    given = {
        "owner_id": plan.owner(item),
        "why": item.why,
        "ambition": item.ambition and item.ambition.value,
    }
    above, alignment = _alignment(plan, item)
    known = plan.standing.objectives.get(name)
    if known is None:
        _make(plan, item, Place({}, team, cycle, is_new=True), {**given, **alignment}, above)
        return
    if above is not None and _leads_to(plan, above, known["objective_id"]):
        plan.problem(item, "parent", "an objective that does not lead back here")
        plan.tell(item, "bad")
        return
    if above is not None:
        plan.standing.above[known["objective_id"]] = above
    place = Place(known, team, cycle, is_new=False)
    plan.settle(item, place)
    exactly = alignment if above is not None else {}
    plan.change(item, "objective", known, given, place, exactly=exactly)


def _make(plan: Plan, item: ObjectiveItem, place: Place, values: Row, above: str | None) -> None:
    team_id, cycle_id = place.team["team_id"], place.cycle["cycle_id"]
    place.row = {
        "objective_id": new_id(),
        "team_id": team_id,
        "cycle_id": cycle_id,
        "title": item.title,
        **values,
        "ambition": (item.ambition or Ambition.COMMITTED).value,
        "state": State.DRAFT.value,
        "position": plan.next_position(team_id, cycle_id),
        "published_at": None,
        "created_at": plan.now,
    }
    plan.new["objective"].append(place.row)
    plan.settle(item, place)
    if above is not None:
        plan.standing.above[place.row["objective_id"]] = above
    plan.tell(item, "create", place)


def _alignment(plan: Plan, item: ObjectiveItem) -> tuple[str | None, Row]:
    """Return the id of the objective above, and the columns that say so."""
    if item.parent in plan.objectives:
        above = str(plan.objectives[item.parent].row["objective_id"])
        return above, {**_NOWHERE, "aligns_to_objective_id": above}
    if item.parent in plan.key_results:
        row = plan.key_results[item.parent]
        return row["objective_id"], {**_NOWHERE, "aligns_to_key_result_id": row["key_result_id"]}
    return None, _NOWHERE


def _leads_to(plan: Plan, start: str, objective_id: str) -> bool:
    seen: set[str] = set()
    at: str | None = start
    while at is not None and at not in seen:
        if at == objective_id:
            return True
        seen.add(at)
        at = plan.standing.above.get(at)
    return False
