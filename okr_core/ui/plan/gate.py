"""The drawer before publishing: which facts are missing, and then what may still be said better."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import streamlit as st

from okr_core.ui import forms, page
from okr_core.ui.frames import Row
from okr_core.ui.plan import coach_notes, coached
from okr_core.ui.plan.coach_notes import Subject
from okr_core.ui.plan.coached import Said
from okr_core.ui.setup import actions, drawers, reading
from okr_core.ui.setup.drawers import Drawer
from okr_core.ui.setup.reading import Listed


class _Gap(NamedTuple):
    """What is missing of one objective or key result, and the form in which it is filled in."""

    title: str
    sentences: str
    kind: str
    entity_id: str


def edit(objective_id: str) -> Drawer | None:
    """Return the drawer that publishes an objective; None when there is nothing to publish."""
    if _found(objective_id) is None:
        return None
    return Drawer("Publish", lambda: _show(objective_id))


def _found(objective_id: str) -> Listed | None:
    objective = reading.objective(objective_id)
    if objective is None:
        return None
    found = reading.as_listed(objective, reading.key_results_of(objective_id))
    return found if found.is_publishable else None


def _show(objective_id: str) -> None:
    found = _found(objective_id)  # asked anew: what is missing may be filled in meanwhile
    if found is None:
        st.markdown("There is nothing left to publish here.")
        return
    st.markdown(f"**{page.one_line(found.objective['title'])}**")
    drafts = len(found.drafts)
    st.caption(f"with {'1 draft key result' if drafts == 1 else f'{drafts} draft key results'}")
    gaps = _gaps(found)
    if gaps:
        st.markdown("Before it can be published:")
        for gap in gaps:
            _fill_in(gap, then=f"publish.{objective_id}")
    said = coached.of(found, coached.waivers(found.objective["cycle_id"]))
    form = drawers.form_name("publish", objective_id)
    _say(found, said, is_ready=not gaps)
    for field in forms.problems(form):
        if field != "your_name":
            forms.problem(form, field)
    forms.name_field(form)
    if gaps:
        st.markdown(f":material/rule: {_still_missing(gaps)}")
    st.button(
        "Publish anyway" if not gaps and any(one.open for one in said.values()) else "Publish",
        key=f"{form}.save",
        type="primary",
        icon=":material/publish:",
        disabled=bool(gaps),
        on_click=_publish,
        args=(form, found.objective, found.drafts),
    )


def _still_missing(gaps: Sequence[_Gap]) -> str:
    """Return in a sentence, as markdown, what keeps an objective from being published."""
    first, *others = gaps
    said = f"Not ready to publish. {page.one_line(first.title)}: {page.plain(first.sentences)}"
    if not others:
        return f"{said}."
    return f"{said}, and {len(others)} more above."


def _say(found: Listed, said: Mapping[str, Said], *, is_ready: bool) -> None:
    """Draw what the coach says, each under the title that it is about."""
    about = [
        Subject("objective", found.objective, place="gate"),
        *(
            Subject(
                "key_result",
                row,
                [other for other in found.key_results if other is not row],
                place="gate",
            )
            for row in found.key_results
        ),
    ]
    spoken_of = [one for one in about if said[one.entity_id].is_anything]
    if any(said[one.entity_id].open for one in spoken_of):
        ways = ", say why not, or publish anyway" if is_ready else " or say why not"
        st.markdown(f"The coach asks. Change it{ways}:")
    coach_notes.language(said.values())
    for one in spoken_of:
        st.markdown(f":gray[{page.one_line(one.row['title'])}]")
        coach_notes.show(one, said[one.entity_id])


def _publish(form: str, objective: Row, drafts: list[Row]) -> None:
    if actions.publish(objective, drafts, form=form):
        drawers.close()


def _gaps(found: Listed) -> list[_Gap]:
    """What is missing, by what it is missing of, in the order of the list."""
    key_results = {one["key_result_id"] for one in found.key_results}
    sentences: dict[tuple[str, str, str], list[str]] = {}
    for fact in found.missing:
        kind = "key_result" if fact.entity_id in key_results else "objective"
        entity_id = fact.entity_id
        if fact.field == "stages":
            kind = "stages"
        elif fact.field == "key_results":
            kind, entity_id = "key_result", f"new.{fact.entity_id}"
        sentences.setdefault((fact.title, kind, entity_id), []).append(fact.sentence)
    return [
        _Gap(title, ", ".join(said), kind, entity_id)
        for (title, kind, entity_id), said in sentences.items()
    ]


def _fill_in(gap: _Gap, *, then: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        said = gap.sentences[:1].upper() + gap.sentences[1:]
        st.markdown(f":material/rule: {page.one_line(gap.title)}  \n:gray[{page.plain(said)}]")
        st.button(
            "Fill in",
            key=f"gate.fill-{gap.kind}-{gap.entity_id}",
            type="tertiary",
            on_click=drawers.ask,
            args=(gap.kind, gap.entity_id, then),
        )
