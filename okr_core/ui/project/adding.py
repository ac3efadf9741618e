"""The drawer that adds work under a key result: what it should move, and how it is best run.

``?edit=project.<key result id>``; without an id the key result is chosen, or the reason why the
work needs none is given.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import streamlit as st
from pydantic import ValidationError

from okr_core.model.commands import CreateProject, refusals
from okr_core.model.errors import InvalidInput
from okr_core.model.method import MethodAnswers
from okr_core.model.vocabulary import State, Status
from okr_core.rules import method_chooser
from okr_core.telling.sentences import EXEMPTIONS
from okr_core.ui import forms, page, present
from okr_core.ui.fields import Choice, Day, Field, Segments, Text
from okr_core.ui.frames import Row, kept, read
from okr_core.ui.number_field import Number
from okr_core.ui.project import effect, learned
from okr_core.ui.project.method_fields import Method, Questions
from okr_core.ui.record_form import RecordForm, Values
from okr_core.ui.setup import drawers, reading
from okr_core.ui.setup.cards import way
from okr_core.ui.setup.drawers import Drawer, Open
from okr_core.workspace import Desk, Editor, Viewer

KIND: Final = "project"
"""What the address calls the drawer."""

_KEY_RESULT: Final = "links.0.key_result_id"
_EFFECT: Final = "links.0.expected_effect"
_LAG: Final = "links.0.expected_lag_days"
_UNDER: Final = "under"
_EXEMPT: Final = "exempt"
_OF_A_KEY_RESULT: Final = frozenset({_KEY_RESULT, _EFFECT, _LAG})
_OF_AN_EXEMPTION: Final = frozenset({"exemption", "exemption_reason"})
_PLACES: Final = {"key_result": "A key result", _EXEMPT: "None, for a reason"}
_IN_WORK: Final = (State.DRAFT.value, State.PUBLISHED.value)


def button(key: str, key_result_id: str = "", *, label: str = "Add work") -> None:
    """Draw the button that opens the drawer, for those who may add work today.

    Args:
        key: The button's key.
        key_result_id: What the work is for; empty leaves the choice to the drawer.
        label: The words on it.
    """
    if page.can_edit() and page.scope().is_live and not present.is_on():
        st.button(
            label,
            key=key,
            icon=":material/add:",
            on_click=drawers.ask,
            args=(KIND, key_result_id),
        )


def edit(key_result_id: str) -> Drawer | None:
    """Return the drawer that adds work under a key result, or under one still to be chosen."""
    if not page.scope().is_live:
        return None
    if not key_result_id:
        return Drawer("Add work", lambda: _show(None))
    row = _key_result(key_result_id)
    return None if row is None else Drawer("Add work", lambda: _show(row))


FORMS: Final[Mapping[str, Open]] = {KIND: edit}
"""The drawer by what the address calls it, for ``drawers.open_from_address``."""


def _key_result(key_result_id: str) -> Row | None:
    """Return a key result of any cycle that work may be added under, or None."""
    every = page.read(Desk.key_results_to_edit, page.scope().today)
    in_work = every["archived_at"].isna() & every["state"].isin(_IN_WORK)
    found = reading.rows(every[(every["key_result_id"] == key_result_id) & in_work])
    return found[0] if found else None


def _show(fixed: Row | None) -> None:
    name = drawers.form_name(KIND, "" if fixed is None else fixed["key_result_id"])
    chosen = st.session_state.get(f"{name}.{_KEY_RESULT}")
    is_exempt = st.session_state.get(f"{name}.{_UNDER}") == _EXEMPT
    of = fixed or (_key_result(chosen) if chosen and not is_exempt else None)
    if fixed is not None:
        st.caption(f"For {page.one_line(fixed['title'])}  \n{way(fixed)}")
    # What a key result moved before the work began is not taken for its effect.
    is_under_way = fixed is None or fixed["state"] == State.PUBLISHED
    _forget_refusals(name, _OF_A_KEY_RESULT if is_exempt else _OF_AN_EXEMPTION)
    made: list[str] = []

    def write(editor: Editor, operation: str, values: Values, _version: int | None) -> None:
        made.append(editor.create_project(_command(operation, values, of)))

    def done() -> None:
        drawers.close()
        page.head_for("project", project=made[0])

    place = [] if fixed is not None else _place(is_exempt=is_exempt)
    RecordForm(
        name,
        [*place, *_what(of), *_how(name), *_who(is_open=fixed is None and not is_exempt)],
        write,
        start={
            _UNDER: next(iter(_PLACES)),
            _LAG: effect.USUAL_LAG,
            "owner_id": reading.person_here() or (fixed or {}).get("owner_id"),
            "team_id": page.scope().team if fixed is None else fixed["team_id"],
            "starts_on": page.scope().today if is_under_way else None,
        },
        done=done,
        label="Add work",
    ).show()


def _forget_refusals(form: str, gone: frozenset[str]) -> None:
    """Say no more of fields that the form does not ask for now."""
    found = forms.problems(form)
    if gone & found.keys():
        forms.refuse(form, {name: said for name, said in found.items() if name not in gone})


def _place(*, is_exempt: bool) -> list[Field]:
    """The fields that say under which key result, or why under none."""
    under = Segments(_UNDER, "Which key result should it move?", _PLACES)
    if not is_exempt:
        return [under, Choice(_KEY_RESULT, "Key result", page.kept(_key_result_names))]
    return [
        under,
        Choice("exemption", "Why does it need none?", EXEMPTIONS),
        Text(
            "exemption_reason",
            "The reason",
            area=True,
            most=4000,
            placeholder="The auditor asks for it, whatever else we aim for.",
        ),
    ]


def _what(of: Row | None) -> list[Field]:
    """The fields that say what is done, and what that should do to the key result."""
    moved = () if of is None else (of["title"],)
    title = Text(
        "title",
        "Title",
        help="What will be done.",
        placeholder="Attendance reminders by text message",
        note=lambda typed: learned.show(typed, *moved) if typed else None,
    )
    if of is None:
        return [title]
    return [
        title,
        Text(
            _EFFECT,
            "What it should do to the key result",
            help="The change that you expect of this work alone, in the key result's unit. "
            "Leave it empty when you cannot say.",
            most=40,
            placeholder=effect.example(of),
        ),
        Number(
            _LAG,
            "Days until that shows",
            help="Counted from when the work is delivered. Nobody asks about it before.",
            unit="days",
            whole=True,
        ),
    ]


def _how(form: str) -> list[Field]:
    """The fields that find out how the work is run."""
    questions, templates = Questions(), kept(_template_names)
    asked = questions.value(form)
    template: list[Field] = []
    if templates:
        template.append(
            Choice(
                "template_id",
                "Start from a template",
                templates,
                nothing="Start empty",
                help="Takes over its stages and tasks, their days counted from the first day, and "
                "how it is run, unless you answer the questions.",
            )
        )
        if st.session_state.get(f"{form}.template_id") and asked == MethodAnswers():
            return [*template, questions]
    recommended = method_chooser.recommend(asked)
    fields: list[Field] = [*template, questions, Method(recommended)]
    if st.session_state.get(f"{form}.method", recommended.method) != recommended.method:
        fields.append(
            Text(
                "method_reason",
                "Why another way than recommended",
                most=4000,
                help="It is kept with your answers.",
            )
        )
    return fields


def _who(*, is_open: bool) -> list[Field]:
    # In the order of the tree, but not set in: the chosen one would begin with its indent.
    teams = {team_id: name.strip() for team_id, name in reading.team_names().items()}
    own = "The team of the key result" if is_open else ""
    return [
        Choice("owner_id", "Owner", reading.people_names(), nothing="Nobody yet"),
        Choice("team_id", "Team", teams, nothing=own),
        Day("starts_on", "First day"),
        Day("ends_on", "Last day"),
    ]


def _key_result_names(as_of: date, cycle: str | None, team: str | None) -> Mapping[str, str]:
    frame = read(Viewer.key_results, as_of=as_of, cycle=cycle, team=team)
    still = frame[frame["status"] != Status.CLOSED]
    return {
        key_result_id: f"{title} ({team})"
        for key_result_id, title, team in zip(
            still["key_result_id"], still["title"], still["team"], strict=True
        )
    }


def _template_names() -> Mapping[str, str]:
    frame = read(Desk.templates)
    return {
        project_id: f"{title} ({team})"
        for project_id, title, team in zip(
            frame["project_id"], frame["title"], frame["team"], strict=True
        )
    }


def _command(operation: str, values: Values, of: Row | None) -> CreateProject:
    """Return what the form's values ask for.

    Args:
        operation: The operation id.
        values: By field.
        of: The key result; None when the work needs none or none is chosen.

    Raises:
        forms.Refused: Something is missing or cannot be: everything that is, at its field.
    """
    refused: dict[str, str] = {}
    team_id = values["team_id"] or (of["team_id"] if of is not None else None)
    given: dict[str, Any] = {name: values[name] for name in ("title", "owner_id")}
    # What is left empty is left to the template.
    optional = ("starts_on", "ends_on", "template_id", "exemption", "exemption_reason")
    given |= {name: values[name] for name in optional if values.get(name) is not None}
    if "method" in values:
        given |= {"method": values["method"], "answers": values["answers"]}
        given["method_reason"] = values.get("method_reason")
    if values.get(_UNDER) != _EXEMPT:
        given["links"] = (_link(values, of, refused),)
    elif values["exemption"] is None:
        refused["exemption"] = "Choose why this work needs no key result."
    try:
        command = CreateProject(operation_id=operation, team_id=team_id, **given)
    except ValidationError as error:
        found = refusals(error)
        if _KEY_RESULT in found:
            found.pop("team_id", None)  # that of the key result, once it is chosen
        raise forms.Refused({**found, **refused}) from error
    if refused:
        raise forms.Refused(refused)
    return command


def _link(values: Values, of: Row | None, refused: dict[str, str]) -> dict[str, Any]:
    """Return the link to a key result; what its effect is refused for goes into ``refused``."""
    if of is None:
        return {"key_result_id": ""}  # refused where it is chosen
    expected = effect.Effect()
    try:
        expected = effect.read(values[_EFFECT], of, _EFFECT)
    except InvalidInput as error:
        refused[_EFFECT] = str(error)
    return {
        "key_result_id": of["key_result_id"],
        "expected_effect": expected.value,
        "effect_unit": expected.unit,
        "expected_lag_days": values[_LAG] or 0,
    }
