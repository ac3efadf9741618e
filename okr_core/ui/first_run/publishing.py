"""Writes what the first run understood: everything in one write, or nothing."""

from okr_core.model.commands import PublishObjective
from okr_core.model.errors import InvalidInput
from okr_core.ui import forms, state
from okr_core.ui.first_run import draft
from okr_core.ui.first_run.answers import Plan, understood
from okr_core.workspace import Editor, Viewer

_TAKEN = "Somebody else has set this database up meanwhile. Reload the page to see it."


def publish(*, needs_team: bool, needs_cycle: bool) -> bool:
    """Write and publish what was typed, from a callback; return success.

    Args:
        needs_team: Whether a team was asked for; else one was chosen.
        needs_cycle: Whether a cycle was asked for; else one was chosen.
    """

    def save(editor: Editor, operation: str) -> None:
        workspace = state.workspace()
        plan, wrong = understood(
            draft.held(),
            operation=operation,
            today=workspace.clock.today(),
            needs_team=needs_team,
            needs_cycle=needs_cycle,
        )
        if plan is None:
            raise forms.Refused(wrong)
        with workspace.together(editor, operation) as whole:
            if whole.repeated is not None:
                return  # the second click of a double one
            # Asked under the write lock, so that of two windows one sets the database up.
            taken = needs_team and not editor.teams(workspace.clock.today()).empty
            if taken or (needs_cycle and not editor.cycles().empty):
                raise forms.Refused({"": _TAKEN})
            try:
                _write(whole.editor(editor.actor), plan)
            except InvalidInput as error:
                # Its field is that of a command, which may be one of several here.
                raise forms.Refused({"": str(error)}) from error
        draft.forget()
        draft.place().is_published = True

    return forms.submit(draft.FORM, save)


def _write(editor: Editor, plan: Plan) -> None:
    team_id = editor.create_team(plan.team) if plan.team else plan.objective.team_id
    owner_id = _person(editor, plan.person.name)
    if owner_id is None:
        owner_id = editor.add_person(plan.person.model_copy(update={"team_id": team_id}))
    cycle_id = editor.create_cycle(plan.cycle) if plan.cycle else plan.objective.cycle_id
    ids = {"team_id": team_id, "cycle_id": cycle_id, "owner_id": owner_id}
    objective_id = editor.create_objective(plan.objective.model_copy(update=ids))
    of_objective = {"objective_id": objective_id, "owner_id": owner_id}
    for key_result in plan.key_results:
        editor.create_key_result(key_result.model_copy(update=of_objective))
    editor.publish_objective(
        PublishObjective(operation_id=plan.objective.operation_id, objective_id=objective_id)
    )


def _person(viewer: Viewer, name: str) -> str | None:
    """Return the id of somebody who is there already by this name, or None."""
    people = viewer.people()
    same = people[people["name"] == name]
    return None if same.empty else str(same.iloc[0]["person_id"])
