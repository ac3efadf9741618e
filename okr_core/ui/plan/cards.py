"""The drafts of the plan page: a card for each objective, its words rewritten where they stand."""

from collections.abc import Mapping
from typing import Final

import streamlit as st

from okr_core.charts import numbers
from okr_core.model.commands import EditKeyResult, EditObjective
from okr_core.ui import lineage, page, paging, undo
from okr_core.ui.fields import Text
from okr_core.ui.frames import Row
from okr_core.ui.plan import adding, coach_notes, reading
from okr_core.ui.plan.coach_notes import Subject
from okr_core.ui.plan.coached import Said
from okr_core.ui.plan.in_place import InPlace
from okr_core.ui.record_form import Values
from okr_core.ui.setup import actions, drawers, lists, objective_form
from okr_core.ui.setup.cards import way
from okr_core.ui.setup.reading import Listed
from okr_core.ui.workshop import vote_panel
from okr_core.workspace import Editor

AT_ONCE: Final = 5  # objectives, as many as a team has: with their key results, much to draw
_FEW: Final = "3–5"  # objectives of a team in a cycle, and key results of an objective
_DUPLICATE: Final = "Duplicate"
_MOVE: Final = "Move to another team or cycle"
_ALONE: Final = ""  # the choice of nothing to contribute to
_FORMS: Final = {_DUPLICATE: "duplicate_objective", _MOVE: "move_objective"}


def show() -> None:
    """Draw the facts, the field of a new objective, and the cards."""
    found = page.kept(reading.drafts, today=page.scope().today, start=paging.start(1), size=AT_ONCE)
    can_edit = page.can_edit()
    by_team = {team: row for team, row in found.counts.items() if team is not None}
    if len(by_team) > 1:
        st.markdown(_facts(found.counts[None], of_team=False))
    if can_edit:
        with st.container(key="plan.new", gap="xsmall"):
            adding.objective()
        coach_notes.language(found.said.values())
    if not found.total:
        st.markdown("Nothing is drafted yet. Start with where you want to be, in words.")
    team = None
    for one in found.rows:
        if one.objective["team_id"] != team:
            team = one.objective["team_id"]
            _team(by_team[team])
        _card(one, found.said, can_edit=can_edit)
    last = found.first + len(found.rows)
    paging.turn_from(found.first, last, found.total, before=max(found.first - 1, 0))


def _team(counts: Row) -> None:
    with st.container(
        horizontal=True,
        vertical_alignment="bottom",
        gap="small",
        key=f"plan.team-{counts['team_id']}",
    ):
        st.subheader(page.one_line(counts["team"]), anchor=False, width="content")
        st.markdown(_facts(counts, of_team=True), width="content")


def _facts(counts: Row, *, of_team: bool) -> str:
    """What has been written, against what is usual, and how ambitious it is."""
    written = counts["objectives"]
    facts = [
        f"**{written}** of {_FEW} objectives" if of_team else _counted(written, "objective"),
        _counted(counts["key_results"], "key result"),
        f"{counts['committed']} committed, {counts['aspirational']} aspirational",
        f"{_counted(counts['drafts'], 'draft')}, {counts['published']} published",
    ]
    return f":gray[{' · '.join(facts)}]"


def _counted(count: int, what: str) -> str:
    return f"**{count}** {what}{'' if count == 1 else 's'}"


def _card(one: Listed, said: Mapping[str, Said], *, can_edit: bool) -> None:
    objective = one.objective
    objective_id = objective["objective_id"]
    with st.container(border=True, gap="xsmall", key=f"plan.card-{objective_id}"):
        _objective(one, can_edit=can_edit)
        if can_edit:
            coach_notes.show(Subject("objective", objective), said[objective_id])
        for row in one.key_results:
            others = [other for other in one.key_results if other is not row]
            about = Subject("key_result", row, others)
            _key_result(about, said[row["key_result_id"]], can_edit=can_edit)
        if can_edit:
            with st.container(key=f"plan.add-{objective_id}", gap="xsmall"):
                adding.key_result(objective)


def _objective(one: Listed, *, can_edit: bool) -> None:
    objective = one.objective
    objective_id = objective["objective_id"]
    if not can_edit:
        st.markdown(f"**{page.one_line(objective['title'])}**  \n{_about(one)}")
        return
    with st.container(
        horizontal=True, vertical_alignment="center", gap="xsmall", key=f"plan.head-{objective_id}"
    ):
        with st.container(key=f"plan.heading-{objective_id}", gap="xsmall"):
            _title("objective", objective)
        _edit("objective", objective_id)
        if one.is_publishable:
            st.button(
                "Publish",
                key=f"plan.publish-{objective_id}",
                icon=":material/publish:",
                type="tertiary",
                on_click=drawers.ask,
                args=("publish", objective_id),
            )
        lists.menu(
            objective_id,
            [_DUPLICATE, _MOVE, *actions.places(objective), actions.ARCHIVE],
            lambda wish: _more(objective, wish),
        )
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key=f"plan.about-{objective_id}"
    ):
        st.markdown(_about(one), width="content")
        _contributes(objective)
    lineage.origin(objective, "plan")


def _edit(kind: str, entity_id: str, label: str = "Edit") -> None:
    """Draw the button to the drawer with every field."""
    st.button(
        label,
        key=f"plan.edit-{entity_id}",
        icon=":material/edit:",
        type="tertiary",
        on_click=drawers.ask,
        args=(kind, entity_id),
    )


def _about(one: Listed) -> str:
    objective = one.objective
    facts = [
        objective["state"],
        page.one_line(objective["owner"] or "no owner"),
        objective["ambition"],
        f"{objective['key_results']} of {_FEW} key results",
    ]
    return f":small[:gray[{' · '.join(facts)}]]"


def _more(objective: Row, wish: str) -> None:
    if wish in _FORMS:
        drawers.ask(_FORMS[wish], objective["objective_id"])
    else:
        actions.arrange("objective", objective, wish)


def _key_result(about: Subject, said: Said, *, can_edit: bool) -> None:
    row, key_result_id = about.row, about.entity_id
    known = [way(row), page.one_line(row["owner"] or "no owner")]
    if not numbers.is_missing(row["last_agreed"]):
        known.append(f"confidence {row['last_agreed']:.0f}")
    facts = f":gray[{' · '.join(known)}]"
    if not can_edit:
        st.markdown(f"{page.one_line(row['title'])}  \n:small[{facts}]")
        return
    with st.container(key=f"plan.below-{key_result_id}", gap=None):
        _title("key_result", row)
        with st.container(
            horizontal=True,
            vertical_alignment="center",
            gap="small",
            key=f"plan.line-{key_result_id}",
        ):
            _edit("key_result", key_result_id, facts)
            vote_panel.button(key_result_id)
        vote_panel.show(key_result_id)
        coach_notes.show(about, said)


def _title(entity: str, row: Row) -> None:
    """Draw the title of an objective or key result, to be rewritten."""
    label = entity.replace("_", " ").capitalize()
    entity_id = row[f"{entity}_id"]

    def write(editor: Editor, operation: str, values: Values, version: int | None) -> None:
        title = values["title"]
        if entity == "objective":
            editor.edit_objective(
                EditObjective(
                    operation_id=operation, objective_id=entity_id, title=title, version=version
                )
            )
        else:
            editor.edit_key_result(
                EditKeyResult(
                    operation_id=operation, key_result_id=entity_id, title=title, version=version
                )
            )

    form = InPlace(f"plan.{entity}-{entity_id}", Text("title", label), write, row=row)
    form.show_with(
        lambda key, changed: st.text_input(
            label,
            key=key,
            max_chars=adding.MOST,
            label_visibility="collapsed",
            on_change=changed,
            persist_state="session",
        )
    )


def _contributes(objective: Row) -> None:
    """Draw what an objective contributes to, to be chosen from what stands above its team."""
    objective_id, version = objective["objective_id"], objective["version"]
    above = reading.parents(page.scope().today, objective["cycle_id"], objective["team_id"])
    chosen = objective_form.form_values(objective)["aligns_to"]
    if chosen is None and not above:
        return
    named = f"Contributes to: {page.one_line(objective['parent'])}"
    key = f"plan.aligned-{objective_id}"
    st.menu_button(
        "Contributes to …" if chosen is None else named,
        [*above, *([] if chosen is None else [_ALONE])],
        format_func=lambda one: page.one_line(above.get(one, "Stands on its own")),
        key=key,
        type="tertiary",
        wrap=True,
        on_click=lambda: _align(objective_id, version, st.session_state[key]),
    )


def _align(objective_id: str, version: int, wish: str) -> None:
    values = objective_form.columns({"aligns_to": None if wish == _ALONE else wish})
    undo.submit(
        actions.FORM,
        lambda editor, name: editor.edit_objective(
            EditObjective(operation_id=name, objective_id=objective_id, version=version, **values)
        ),
        operation=undo.same("align", objective_id, version, wish),
    )
