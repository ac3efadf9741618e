"""The key results of an import: found by objective and title, or made; published when ready."""

from collections import defaultdict
from collections.abc import Sequence

from okr_core.model.goalposts import FIXED_GOALPOSTS, GOALPOSTS, goalpost_refusal
from okr_core.model.identity import new_id
from okr_core.model.understood import KeyResultItem, folded
from okr_core.model.vocabulary import KeyResultKind, State
from okr_core.rules.publish_gate import missing_facts
from okr_core.workspace.importing.measures import check_in, is_due_elsewhere, waypoint
from okr_core.workspace.importing.plan import Place, Plan
from okr_core.workspace.importing.standing import Row


def plan_key_result(plan: Plan, item: KeyResultItem) -> None:
    """Add a key result to a plan with where it stands, or what changes of the one that is there."""
    place = plan.objectives.get(item.parent or "")
    if place is None:
        plan.problem(item, "objective", "an objective without a problem")
        plan.tell(item, "bad")
        return
    known = plan.standing.key_results.get((place.row["objective_id"], folded(item.title)))
    if known is None:
        _make(plan, item, place)
    else:
        _compare(plan, item, place, known)


def _make(plan: Plan, item: KeyResultItem, place: Place) -> None:
    before = len(plan.problems)
    row = {
        "key_result_id": new_id(),
        "objective_id": place.row["objective_id"],
        "title": item.title,
        "kind": item.kind.value,
        "owner_id": plan.owner(item),
        **{name: getattr(item, name) for name in GOALPOSTS},
        "unit": item.unit,
        "weight": 1.0 if item.weight is None else item.weight,
        **FIXED_GOALPOSTS.get(item.kind, {}),
        "state": State.DRAFT.value,
        "published_at": None,
        "created_at": plan.now,
    }
    started_on = min(plan.today, place.cycle["starts_on"])
    row["baseline_on"] = None if row["baseline"] is None else started_on
    measured = check_in(plan, item, row, place.cycle)
    if len(plan.problems) > before:
        plan.tell(item, "bad")
        return
    row["position"] = plan.next_position(place.row["objective_id"])
    plan.key_results[item.key] = row
    plan.new["key_result"].append(row)
    plan.new["check_in"] += [measured] if measured else []
    plan.new["key_result_phase_target"] += waypoint(plan, item, row, place.cycle)
    plan.tell(item, "create", place)


def _compare(plan: Plan, item: KeyResultItem, place: Place, known: Row) -> None:
    before = len(plan.problems)
    plan.key_results[item.key] = known
    kind = item.kind
    if kind is KeyResultKind.INCREASE and None in {item.baseline, item.target}:
        kind = KeyResultKind(known["kind"])  # the file does not say which way it goes
    given = {
        "kind": kind.value,
        "owner_id": plan.owner(item),
        **{name: getattr(item, name) for name in GOALPOSTS},
        "unit": item.unit or None,
        "weight": item.weight,
        **FIXED_GOALPOSTS.get(kind, {}),
    }
    if item.baseline not in {None, known["baseline"]}:
        given["baseline_on"] = plan.today  # as for one that is typed
    if known["state"] == State.PUBLISHED:
        for column in ("kind", "unit"):
            if given[column] not in {None, known[column]}:
                expected = f"{known[column] or 'no unit'}, as it was published"
                plan.problem(item, column, expected, given[column])
    posts = {name: known[name] if given[name] is None else given[name] for name in GOALPOSTS}
    refused = goalpost_refusal(kind, **posts) if kind not in FIXED_GOALPOSTS else None
    if refused is not None:
        plan.problem(item, refused[0], "what fits the key result that is there", posts[refused[0]])
    measured = check_in(plan, item, known, place.cycle)
    if len(plan.problems) > before:
        plan.tell(item, "bad")
        return
    plan.new["check_in"] += [measured] if measured else []
    also = "a check-in" if measured else ""
    after = {**known, **posts, "kind": kind.value}
    kept = "its due day stays as it was" if is_due_elsewhere(plan, item, after, place.cycle) else ""
    plan.change(item, "key_result", known, given, place, also=also, kept=kept)


def publish(plan: Plan) -> None:
    """Publish what has its facts, and say of the rest what it lacks.

    An objective is published with those of its key results that are ready; one that is there as a
    draft stays one.
    """
    items_of = {row["key_result_id"]: key for key, row in plan.key_results.items()}
    drafts: defaultdict[str, list[Row]] = defaultdict(list)
    for row in plan.new["key_result"]:
        drafts[row["objective_id"]].append(row)
    published = {"state": State.PUBLISHED.value, "published_at": plan.now}
    for key, place in plan.objectives.items():
        ready = []
        for row in drafts[place.row["objective_id"]]:
            lacks = [
                fact.sentence
                for fact in missing_facts(place.row, [row], {})
                if fact.entity_id == row["key_result_id"]
            ]
            if lacks:
                _keep_draft(plan, items_of[row["key_result_id"]], lacks)
            else:
                ready.append(row)
        lacks = [fact.sentence for fact in missing_facts(place.row, ready, {})]
        if place.is_new and lacks:
            _keep_draft(plan, key, lacks)
        elif place.is_new:
            place.row.update(published)
            _say(plan, key, State.PUBLISHED)
        for row in ready:
            if place.row["state"] == State.PUBLISHED:
                row.update(published)
            _say(plan, items_of[row["key_result_id"]], State(row["state"]))


def _keep_draft(plan: Plan, key: str, lacks: Sequence[str]) -> None:
    _say(plan, key, State.DRAFT)
    sentence = "; ".join(lacks)
    plan.notice("draft", f"a draft for now: {sentence}.", plan.rows[key].row)


def _say(plan: Plan, key: str, state: State) -> None:
    plan.rows[key] = plan.rows[key].model_copy(update={"state": state.value})
