"""Edits of what projects are meant to move, and of what is done where they do not."""

from okr_core.model.commands import (
    DecideGap,
    EditProjectLink,
    LinkProject,
    ProjectLink,
    UnlinkProject,
)
from okr_core.model.errors import InvalidInput
from okr_core.model.vocabulary import KeyResultKind, State
from okr_core.workspace.edit import Edit, Row
from okr_core.workspace.editing_projects import NO_EXEMPTION, links_of, open_project

_IN_PERCENT = frozenset({KeyResultKind.MILESTONE, KeyResultKind.YES_NO})
_ALL = 100.0
_NO_DECISION: Row = {
    "gap_decision": None,
    "gap_decided_on": None,
    "gap_note": None,
    "gap_review_on": None,
}


def link_project(edit: Edit, command: LinkProject) -> str:
    """Put a project under a key result; an exemption ends with it."""
    project = open_project(edit, command.project_id)
    link_id = add_link(edit, project, command)
    if project["exemption"] is not None:
        edit.change("project", project, NO_EXEMPTION, reason="Linked to a key result")
    return link_id


def add_link(edit: Edit, project: Row, link: ProjectLink, place: str = "") -> str:
    """Put a project under a key result, or put it back there; return the link's id.

    What was once decided about its gap does not come back: it was of another time.

    Args:
        edit: The running edit.
        project: The project.
        link: The key result, and what should become of it.
        place: What the names of its fields begin with where one of them is refused.

    Raises:
        InvalidInput: It is under that one already, or the key result takes no such effect.
    """
    field = f"{place}key_result_id"
    _refuse_template(project)
    key_result = edit.reference("key_result", link.key_result_id, field) or {}
    if key_result["state"] in {State.CLOSED, State.DROPPED}:
        raise InvalidInput(
            f"{key_result['title']} is {key_result['state']}.",
            "Choose a key result that is still to be moved.",
            field=field,
        )
    _refuse_effect(key_result, link.expected_effect, link.effect_unit, f"{place}expected_effect")
    values = {
        "key_result_id": link.key_result_id,
        "expected_effect": link.expected_effect,
        "expected_lag_days": link.expected_lag_days,
    }
    for row in links_of(edit, project["project_id"]):
        if row["key_result_id"] != link.key_result_id:
            continue
        if row["archived_at"] is None:
            raise InvalidInput(
                f"The project is under {key_result['title']} already.",
                "Choose another key result.",
                field=field,
            )
        return edit.change(
            "project_key_result",
            row,
            {**values, **_NO_DECISION, "archived_at": None},
            action="restore",
        )
    return edit.create("project_key_result", {"project_id": project["project_id"], **values})


def _refuse_template(project: Row) -> None:
    if project["is_template"]:
        raise InvalidInput(
            f"{project['title']} is a template, which moves nothing itself.",
            "Link a project that is made from it.",
            field="project_id",
        )


def edit_project_link(edit: Edit, command: EditProjectLink) -> str:
    """Change what a project should do to a key result, and how soon."""
    link = edit.subject("project_key_result", command.project_key_result_id)
    open_project(edit, link["project_id"])
    key_result = edit.tx.get("key_result", link["key_result_id"])
    _refuse_effect(key_result, command.expected_effect, command.effect_unit, "expected_effect")
    return edit.change("project_key_result", link, command.changes, version=command.version)


def _refuse_effect(key_result: Row, effect: float | None, unit: str | None, field: str) -> None:
    if effect is None:
        return
    title, kind = key_result["title"], KeyResultKind(key_result["kind"])
    counted_in = _counted_in(key_result)
    if unit is not None and unit != counted_in:
        raise InvalidInput(
            f"{title} is counted {f'in {counted_in}' if counted_in else 'without a unit'}, "
            f"and the effect {f'in {unit}' if unit else 'without one'}.",
            f"Enter the effect {f'in {counted_in}' if counted_in else 'without a unit'}.",
            field=field,
        )
    falls = kind is KeyResultKind.DECREASE
    if kind is not KeyResultKind.MAINTAIN and (effect > 0 if falls else effect < 0):
        raise InvalidInput(
            f"{title} is meant to {'fall' if falls else 'rise'}, and the effect is "
            f"{'above' if falls else 'below'} zero.",
            f"Enter {-effect:.15g}, or leave the effect empty.",
            field=field,
        )
    if kind in _IN_PERCENT and effect > _ALL:
        raise InvalidInput(
            f"{title} is done at {_ALL:g} %.",
            f"Enter the effect in percent, from 0 to {_ALL:g}.",
            field=field,
        )


def refuse_effects_left(edit: Edit, before: Row, after: Row) -> None:
    """Refuse another kind or unit of a key result in which an expected effect means something else.

    Args:
        edit: The running edit.
        before: The key result as it is.
        after: As it is going to be.

    Raises:
        InvalidInput: A project is expected to move it, as it is now.
    """
    for row in edit.tx.rows(
        "checks/expected_effects",
        key_result_id=before["key_result_id"],
        as_of=edit.today,
        team=edit.reach.team_id,
    ):
        try:
            _refuse_effect(after, row["expected_effect"], _counted_in(before), "")
        except InvalidInput as error:
            unit = _counted_in(before)
            raise InvalidInput(
                f"{row['project'] or 'A project of another team'} is expected to move "
                f"{before['title']} by {row['expected_effect']:.15g}{unit and f' {unit}'}.",
                "Write a new key result instead, or say first that no effect is expected.",
                field="unit" if after["kind"] == before["kind"] else "kind",
            ) from error


def _counted_in(key_result: Row) -> str:
    return "%" if key_result["kind"] in _IN_PERCENT else str(key_result["unit"])


def unlink_project(edit: Edit, command: UnlinkProject) -> str:
    """Take a project away from a key result; the link stays on record."""
    link = edit.subject("project_key_result", command.project_key_result_id)
    open_project(edit, link["project_id"])
    return edit.change(
        "project_key_result",
        link,
        {"archived_at": edit.now},
        version=command.version,
        action="archive",
        reason=command.reason,
    )


def decide_gap(edit: Edit, command: DecideGap) -> str:
    """Keep what is done about work that moved nothing, also where the project is closed by now."""
    link = edit.subject("project_key_result", command.project_key_result_id)
    edit.subject("project", link["project_id"])
    if command.review_on is not None and command.review_on <= edit.today:
        raise InvalidInput(
            f"{command.review_on} is not ahead.",
            f"Choose a day after today, {edit.today}.",
            field="review_on",
        )
    return edit.change(
        "project_key_result",
        link,
        {
            "gap_decision": command.decision,
            "gap_decided_on": edit.today,
            "gap_note": command.note,
            "gap_review_on": command.review_on,
        },
        version=command.version,
        reason=command.note,
    )
