"""The projects of an import: found by team and title, or made; each under its key result."""

from okr_core.model.identity import new_id
from okr_core.model.understood import ProjectItem, folded
from okr_core.model.vocabulary import ProjectMethod, ProjectPhase
from okr_core.workspace.importing.plan import SAME, Plan
from okr_core.workspace.importing.standing import Row


def plan_project(plan: Plan, item: ProjectItem, team: Row | None) -> None:
    """Add a project to a plan, or what changes of the one that is there."""
    if team is None:
        plan.tell(item, "bad")
        return
    key_result = plan.key_results.get(item.parent or "")
    place = plan.places.get(key_result["objective_id"]) if key_result else None
    given: Row = {
        "owner_id": plan.owner(item),
        "starts_on": item.starts_on,
        "ends_on": item.ends_on,
        "business_case": item.business_case,
    }
    name = (team["team_id"], folded(item.title))
    is_repeated = plan.first.setdefault(("project", *name), item) is not item
    known = plan.standing.projects.get(name)
    if known is None:
        row = {
            "project_id": new_id(),
            "team_id": team["team_id"],
            "title": item.title,
            **given,
            "method": ProjectMethod.TASK_LIST.value,
            "phase": _phase(plan, item).value,
            "position": plan.next_position(team["team_id"]),
            "created_at": plan.now,
        }
        plan.new["project"].append(row)
        plan.standing.projects[name] = row
        _link(plan, row, key_result)
        plan.tell(item, "create", place)
        return
    starts_on = given["starts_on"] or known.get("starts_on")
    ends_on = given["ends_on"] or known.get("ends_on")
    if starts_on and ends_on and ends_on < starts_on:
        plan.problem(item, "due", f"a day on or after {starts_on}", ends_on)
        plan.tell(item, "bad")
        return
    also = "under another key result" if _link(plan, known, key_result) else ""
    if is_repeated:  # one project under two key results: what its first row says of it counts
        plan.tell(item, "update" if also else "skip", place, reason=also or SAME)
        return
    if also and known["exemption"] is not None:
        given |= {"exemption": None}
    plan.change(item, "project", known, given, place, also=also)


def _phase(plan: Plan, item: ProjectItem) -> ProjectPhase:
    running = item.starts_on is not None and item.starts_on <= plan.today
    return ProjectPhase.MONITORING if running else ProjectPhase.INITIATION


def _link(plan: Plan, project: Row, key_result: Row | None) -> bool:
    """Put a project under a key result; return whether that is new."""
    if key_result is None:
        return False
    name = (project["project_id"], key_result["key_result_id"])
    known = plan.standing.links.get(name)
    if known is not None and known["archived_at"] is None:
        return False
    if known is not None:
        plan.changed.append(("project_key_result", known, {"archived_at": None}))
        return True
    row = {
        "project_key_result_id": new_id(),
        "project_id": project["project_id"],
        "key_result_id": key_result["key_result_id"],
        "created_at": plan.now,
    }
    plan.new["project_key_result"].append(row)
    plan.standing.links[name] = {**row, "archived_at": None}
    return True
