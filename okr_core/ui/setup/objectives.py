"""The section of the objectives: those of the picked team and cycle, each with its key results."""

from typing import Final

import streamlit as st

from okr_core.charts import numbers
from okr_core.model.vocabulary import CyclePhase, KeyResultKind, State
from okr_core.ui import explain, page, paging
from okr_core.ui.frames import Row
from okr_core.ui.setup import actions, drawers, lists, reading
from okr_core.ui.setup.key_result_form import KINDS
from okr_core.ui.setup.reading import Listed

AT_ONCE: Final = 15  # each brings its key results: some hundred things to click on

_DUPLICATE: Final = "Duplicate"
_MOVE: Final = "Move to another team or cycle"

_ICONS: Final = {
    State.DRAFT.value: ":material/edit_note:",
    State.PUBLISHED.value: ":material/check:",
    State.CLOSED.value: ":material/lock:",
    State.DROPPED.value: ":material/block:",
}


def show() -> None:
    """Draw the section."""
    scope = page.scope()
    if scope.cycle is None:
        st.markdown("Add a cycle first, in the section Cycles.")
        return
    cycle = reading.cycle(scope.cycle)
    is_open = cycle is not None and cycle["phase"] != CyclePhase.CLOSED
    can_edit = page.can_edit() and is_open
    part = page.kept(
        reading.objectives,
        today=scope.today,
        archived=lists.is_archived(),
        start=paging.start(AT_ONCE),
        size=AT_ONCE,
    )
    put_away = lists.bar("objective", part.archived, may_add=can_edit)
    if not is_open:
        st.markdown("This cycle is closed, so its objectives no longer change.")
    if not part.total:
        st.markdown(
            "No objective is archived here."
            if put_away
            else "No objective here yet. Start with where you want to be, in words."
        )
    team = None
    for one in part.rows:
        if one.objective["team"] != team:
            team = one.objective["team"]
            st.subheader(page.one_line(team), anchor=False)
        if put_away:
            lists.archived("objective", one.objective, _title(one.objective))
        else:
            _card(one, can_edit=can_edit)
    paging.turn(part.total, AT_ONCE)


def _card(one: Listed, *, can_edit: bool) -> None:
    objective = one.objective
    objective_id = objective["objective_id"]
    in_work = can_edit and objective["state"] in {State.DRAFT, State.PUBLISHED}
    with st.container(border=True, gap="xsmall"):
        st.markdown(_title(objective))
        for key_result in one.key_results:
            _key_result(key_result, in_work=in_work)
        if not in_work:
            return
        with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
            _actions(one)
            lists.menu(
                objective_id,
                [_DUPLICATE, _MOVE, *actions.places(objective), actions.ARCHIVE],
                lambda wish: _more(objective, wish),
            )
        if one.is_publishable and one.missing:
            st.caption(_missing(one))
        for key_result in one.archived:
            lists.archived("key_result", key_result, f":gray[Archived:] {_line(key_result)}")


def _actions(one: Listed) -> None:
    objective_id = one.objective["objective_id"]
    st.button(
        "Edit",
        key=f"setup.edit-{objective_id}",
        icon=":material/edit:",
        type="tertiary",
        on_click=drawers.ask,
        args=("objective", objective_id),
    )
    st.button(
        "Add key result",
        key=f"setup.add-{objective_id}",
        icon=":material/add:",
        type="tertiary",
        on_click=drawers.ask,
        args=("key_result", f"new.{objective_id}"),
    )
    if one.is_publishable:
        st.button(
            "Publish",
            key=f"setup.publish-{objective_id}",
            icon=":material/publish:",
            type="tertiary",
            disabled=bool(one.missing),
            on_click=actions.publish,
            args=(one.objective, one.drafts),
        )


def _key_result(row: Row, *, in_work: bool) -> None:
    if in_work and row["state"] in {State.DRAFT, State.PUBLISHED}:
        lists.link("key_result", row["key_result_id"], _line(row))
    else:
        st.markdown(_line(row))


def _more(objective: Row, wish: str) -> None:
    forms = {_DUPLICATE: "duplicate_objective", _MOVE: "move_objective"}
    if wish in forms:
        drawers.ask(forms[wish], objective["objective_id"])
    else:
        actions.arrange("objective", objective, wish)


def _title(row: Row) -> str:
    facts = [f"{_ICONS[row['state']]} {row['state']}", page.one_line(row["owner"] or "no owner")]
    facts.append(row["ambition"])
    if row["parent"]:
        facts.append(f"contributes to {page.one_line(row['parent'])}")
    return f"**{page.one_line(row['title'])}**  \n:small[:gray[{' · '.join(facts)}]]"


def _line(row: Row) -> str:
    facts = " · ".join([_way(row), row["state"], page.one_line(row["owner"] or "no owner")])
    return f"{_ICONS[row['state']]} {page.one_line(row['title'])} :gray[{facts}]"


def _way(row: Row) -> str:
    """From where to where, in the key result's unit."""
    match row["kind"]:
        case KeyResultKind.MAINTAIN:
            bare = row["band_low"] is None and row["band_high"] is None
            return "keep" if bare else f"keep {page.one_line(explain.band(row))}"
        case KeyResultKind.MILESTONE:
            return f"{row['stages'] or 0} stages"
        case KeyResultKind.YES_NO:
            return KINDS[KeyResultKind.YES_NO].lower()
    way = numbers.span(row["baseline"], row["target"], row["unit"], dash=" → ")
    return page.one_line(way)


def _missing(one: Listed) -> str:
    facts: dict[str, list[str]] = {}
    for fact in one.missing:
        facts.setdefault(fact.title, []).append(fact.sentence)
    told = [
        f"{page.one_line(title)}: {page.plain(', '.join(sentences))}"
        for title, sentences in facts.items()
    ]
    return "  \n".join([":material/rule: Before it can be published:", *told])
