"""The scores of a cycle: where each key result ended, what the numbers suggest, what it got."""

from collections.abc import Sequence
from itertools import groupby
from typing import Final

import streamlit as st

from okr_core.charts import numbers
from okr_core.model.commands import ScoreKeyResult
from okr_core.model.vocabulary import CyclePhase
from okr_core.telling import scores as telling
from okr_core.ui import empty, filters, page, paging, state, undo
from okr_core.ui.frames import Row
from okr_core.ui.review import reading, refused, score_form
from okr_core.ui.setup import drawers
from okr_core.workspace import Editor

_AT_ONCE: Final = 12  # key results: each without a score is a row of eleven buttons
_FORM: Final = "review.take-all"
_FILTER: Final = "show"
_OPEN: Final = "open"
_BEFORE: Final = {
    CyclePhase.PLANNING: "The cycle is being planned: its key results are scored in its review.",
    CyclePhase.EXECUTING: "The cycle is under way: its key results are scored in its review. The "
    "numbers of today would suggest this.",
}


def show() -> None:
    """Draw the view."""
    every = page.kept(reading.scores)
    phase = reading.phase()
    if not every:
        empty.nothing_published()
        return
    if phase in _BEFORE:
        st.info(_BEFORE[phase], icon=":material/schedule:")
    else:
        st.markdown(page.plain(telling.counted(one["score"] for one in every)))
    st.caption(page.plain(f"{telling.BANDS}{_whose(len(every))}"))
    unscored = [one for one in every if one["score"] is None]
    shown = every
    with st.container(horizontal=True, vertical_alignment="center", key="review.scores-bar"):
        if phase is CyclePhase.REVIEW and unscored and len(unscored) < len(every):
            kinds = {_OPEN: f"Without a score ({len(unscored)})"}
            if filters.choose(_FILTER, "Show", kinds, everything="Every key result", width=220):
                shown = unscored
        _take_all(unscored)
    refused.show(_FORM)
    first, last = paging.window(len(shown), _AT_ONCE)
    _list(shown[first:last])
    paging.turn(len(shown), _AT_ONCE)


def _whose(count: int) -> str:
    """Say that these are fewer than on other pages, where a cycle above has key results too."""
    cycle = reading.cycle()
    if cycle is None or cycle["parent_cycle_id"] is None:
        return ""
    counted = "The 1 key result" if count == 1 else f"The {count:,} key results"
    return f" {counted} of this cycle alone: those of a cycle above are scored with it."


def _list(rows: Sequence[Row]) -> None:
    can_score = reading.can_score()
    for objective_id, of_objective in groupby(rows, lambda one: one["objective_id"]):
        own = list(of_objective)
        with st.container(border=True, gap="small", key=f"review.scores-{objective_id}"):
            st.markdown(
                f"**{page.one_line(own[0]['objective'])}**  \n"
                f":small[:gray[{page.one_line(own[0]['team'])} · {own[0]['ambition']}]]"
            )
            for row in own:
                with st.container(gap="xsmall", key=f"review.row-{row['key_result_id']}"):
                    _row(row, can_score=can_score)


def _row(row: Row, *, can_score: bool) -> None:
    key_result_id = row["key_result_id"]
    page.link("key_results", page.one_line(row["title"]), place="review.scores", kr=key_result_id)
    ended = page.plain(telling.way(row, has_ended=reading.phase() not in _BEFORE))
    is_begun = can_score and score_form.is_begun(row)
    if row["score"] is None:
        st.markdown(f":small[:gray[{ended}.] {page.plain(score_form.suggested(row))}]")
    else:
        _scored(row, ended, can_change=can_score and not is_begun)
    if is_begun or (can_score and row["score"] is None):
        score_form.show(row)


def _scored(row: Row, ended: str, *, can_change: bool) -> None:
    meant = page.plain(telling.meaning(row["score"], row["ambition"]))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**{row['score']:.1f}** {meant} :gray[· {ended}]", width="content")
        if can_change:
            st.button(
                "Change",
                key=f"review.change-{row['key_result_id']}",
                icon=":material/edit:",
                type="tertiary",
                on_click=drawers.ask,
                args=(score_form.KIND, row["key_result_id"]),
            )
    _said(row, can_change=can_change)


def _said(row: Row, *, can_change: bool) -> None:
    """Draw why the score differs, and what kept a commitment from being met or the way to say."""
    kept = row["suggested_score"]
    if kept is None or numbers.is_missing(kept):
        suggestion = "The numbers suggested no score."
    elif kept != row["score"]:
        suggestion = f"The numbers suggested {kept:.1f}."
    else:
        suggestion = ""
    if row["score_reason"] or suggestion:
        said = " ".join(filter(None, [suggestion, row["score_reason"]]))
        st.markdown(f":small[:material/balance: {page.plain(said)}]")
    if row["post_mortem"]:
        said = page.plain(row["post_mortem"])
        st.markdown(f":small[:material/troubleshoot: :gray[What kept it from being met:] {said}]")
    elif row["asks_post_mortem"] and reading.phase() is CyclePhase.REVIEW:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(
                ":small[:gray[:material/troubleshoot: What kept it from being met is not said "
                "yet.]]",
                width="content",
            )
            if can_change:
                st.button(
                    "Say it",
                    key=f"review.say-{row['key_result_id']}",
                    icon=":material/arrow_forward:",
                    type="tertiary",
                    on_click=drawers.ask,
                    args=(score_form.KIND, row["key_result_id"]),
                )


def _take_all(unscored: Sequence[Row]) -> None:
    """Draw the button that gives each key result without a score the one the numbers suggest."""
    taken = [one for one in unscored if one["suggestion"] is not None]
    if not taken or not reading.can_score():
        return
    st.button(
        _offered(len(taken), len(unscored)),
        key="review.take-all",
        icon=":material/done_all:",
        on_click=_take,
        args=(taken,),
    )


def _offered(suggested: int, unscored: int) -> str:
    if suggested < unscored:
        return f"Take the suggestions for {suggested:,} of {unscored:,} without a score"
    if suggested == 1:
        return "Take the suggestion for the one without a score"
    return f"Take the suggestions for all {suggested:,} without a score"


def _take(rows: Sequence[Row]) -> None:
    def save(editor: Editor, operation: str) -> None:
        with state.workspace().together(editor, operation) as whole:
            if whole.repeated is not None:
                return  # the second click of a double one
            joined = whole.editor(editor.actor)
            for row in rows:
                joined.score_key_result(
                    ScoreKeyResult(
                        operation_id=operation,
                        key_result_id=row["key_result_id"],
                        score=row["suggestion"],
                        version=row["version"],
                    )
                )

    versions = [(row["key_result_id"], row["version"]) for row in rows]
    counted = "1 key result" if len(rows) == 1 else f"{len(rows):,} key results"
    undo.submit(
        _FORM,
        save,
        operation=undo.same("take", *versions),
        word=f"Took the suggestion for {counted}",
        titled=False,
    )
