"""What asks for a decision: work that moved nothing, and results that moved without the work."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

import streamlit as st

from okr_core.model.commands import AddComment, DecideGap
from okr_core.model.vocabulary import GapDecision, ProjectPhase
from okr_core.telling import gaps
from okr_core.ui import page, present, state, undo
from okr_core.ui.fields import Day, Field, Segments, Text
from okr_core.ui.frames import Row, read, records
from okr_core.ui.projects import reading
from okr_core.ui.projects.link_forms import link_of
from okr_core.ui.record_form import RecordForm, Values
from okr_core.ui.setup import drawers
from okr_core.ui.text import one_line, plain
from okr_core.workspace import Editor, Viewer

GAP: Final = "gap"
DRIVER: Final = "driver"
"""What the address calls the two forms."""

_AT_ONCE: Final = 5
_SOONEST: Final = timedelta(days=14)
"""How long a decision is left alone at least, unless somebody says otherwise."""

_DECISIONS: Final = {
    GapDecision.STOP.value: "Stop the project",
    GapDecision.CHANGE.value: "Change something",
    GapDecision.WAIT.value: "Wait for the effect",
}


_READ: Final = (
    "project_key_result_id", "project_id", "project", "key_result", "delivered", "moved",
    "days_since_delivered", "expected_effect", "expected_effect_unit", "expected_lag_days",
    "effect_so_far", "is_gap", "is_unexplained", "gap_is_open", "gap_decision", "gap_decided_on",
    "gap_note", "gap_review_on", "project_phase",
)  # fmt: skip


class Said(NamedTuple):
    """One pair of a project and a key result, and what is to be said about it."""

    id: str
    project_id: str
    project: str
    sentence: str
    """Markdown, like the title."""
    is_to_close: bool = False
    """Whether it was decided to stop a project that is not closed yet."""


class Found(NamedTuple):
    """What asks for a decision, and what was decided.

    Attributes:
        open: Gaps whose decision is open, those that wait longest first.
        unexplained: Key results that moved although their work has barely begun.
        decided: Gaps about which a decision stands.
    """

    open: Sequence[Said]
    unexplained: Sequence[Said]
    decided: Sequence[Said]


def found(*, as_of: date, cycle: str | None, team: str | None, is_presented: bool) -> Found:
    """Return what asks for a decision; to be asked through ``page.kept``.

    A room is not told why something was decided: that was written for the team.
    """
    links = read(Viewer.project_links, as_of=as_of, cycle=cycle, team=team)
    asks = links.loc[links["is_gap"] | links["is_unexplained"], list(_READ)]
    if is_presented:
        asks["gap_note"] = None
    rows = records(asks.sort_values("days_since_delivered", ascending=False, kind="stable"))
    standing = [row for row in rows if row["is_gap"] and not row["gap_is_open"]]
    return Found(
        [_said(row, [gaps.gap(row), gaps.decided(row)]) for row in rows if row["gap_is_open"]],
        [_said(row, [gaps.unexplained(row)]) for row in rows if row["is_unexplained"]],
        [_said(row, [gaps.decided(row)]) for row in standing],
    )


def told() -> Mapping[str, bool]:
    """Return what ``found`` is asked with here, beside what the reader picked."""
    return {"is_presented": present.is_on()}


def show() -> None:
    """Draw what asks for a decision, and more quietly what was decided."""
    asks = page.kept(found, **told())
    if not any(asks):
        return
    may_write = page.can_edit() and page.scope().is_live
    st.subheader("What asks for a decision", anchor=False)
    if not asks.open and not asks.unexplained:
        st.markdown(":green[:material/check_circle:] Nothing now.")
    _list(asks.open, GAP, "Decide", ":orange[:material/rule:]", may_write=may_write)
    _list(
        asks.unexplained, DRIVER, "Say what", ":blue[:material/question_mark:]",
        may_write=may_write,
    )  # fmt: skip
    if asks.decided:
        st.caption("**Decided**")
    _list(asks.decided, GAP, "Decide anew", "", may_write=may_write, is_quiet=True)


def _list(
    said: Sequence[Said],
    kind: str,
    label: str,
    mark: str,
    *,
    may_write: bool,
    is_quiet: bool = False,
) -> None:
    place = f"{kind}-decided" if is_quiet else kind
    shown = reading.shown(place, len(said), _AT_ONCE)
    for one in said[:shown]:
        with st.container(
            horizontal=True, vertical_alignment="center", key=f"projects.{place}-{one.id}"
        ):
            with st.container(gap=None):
                page.link(
                    "project",
                    f"{mark} {one.project}".strip(),
                    place=f"{place}.{one.id}",
                    project=one.project_id,
                )
                (st.caption if is_quiet else st.markdown)(one.sentence)
            if may_write and one.is_to_close:
                page.link(
                    "project",
                    "Close the project",
                    place=f"close.{one.id}",
                    project=one.project_id,
                    view="closing",
                )
            if may_write:
                st.button(
                    label,
                    key=f"projects.{place}-ask-{one.id}",
                    type="tertiary" if is_quiet else "secondary",
                    on_click=drawers.ask,
                    args=(kind, one.id),
                )
    reading.more(place, len(said), shown, _AT_ONCE)


def _said(row: Row, sentences: Sequence[str]) -> Said:
    return Said(
        str(row["project_key_result_id"]),
        str(row["project_id"]),
        one_line(row["project"]),
        "  \n".join(plain(sentence) for sentence in sentences if sentence),
        bool(
            row["is_gap"]
            and not row["gap_is_open"]
            and row["gap_decision"] == GapDecision.STOP
            and row["project_phase"] != ProjectPhase.CLOSED
        ),
    )


def decide(project_key_result_id: str) -> drawers.Drawer | None:
    """Return the drawer in which it is decided what follows from a gap."""
    row = link_of(project_key_result_id)
    if row is None or not row["is_gap"]:
        return None
    name = drawers.form_name(GAP, project_key_result_id)
    review_on = Day(
        "review_on",
        "Look again after",
        help="The question comes back then if the key result has still not moved.",
    )
    fields: list[Field] = [
        Segments("decision", "What follows?", _DECISIONS),
        Text("note", "Reason", area=True, most=4000),
    ]

    def write(editor: Editor, operation: str, values: Values, version: int | None) -> None:
        editor.decide_gap(
            DecideGap(
                operation_id=operation,
                project_key_result_id=project_key_result_id,
                version=version,
                **({"decision": None, "note": None} | values),
            )
        )

    def just_decided(values: Values) -> str:
        done = gaps.just_decided(str(values["decision"]))
        return f"{done}: {undo.quoted(str(row['project']))}"

    def show() -> None:
        st.markdown(f"**{one_line(row['project'])}**  \n{plain(gaps.gap(row))}")
        if earlier := gaps.decided(row):
            st.caption(plain(earlier))
        # A project that is stopped is not asked about again.
        is_stop = fields[0].value(name) == GapDecision.STOP
        review_on.start(name, _look_again(row))
        RecordForm(
            name,
            fields if is_stop else [*fields, review_on],
            write,
            row=row,
            read=lambda _: dict.fromkeys(("decision", "note", "review_on")),
            done=drawers.close,
            label="Decide",
            told=just_decided,
        ).show()

    return drawers.Drawer("Delivered, but not moved", show)


def _look_again(row: Row) -> date:
    lag = timedelta(days=int(row["expected_lag_days"]))
    return page.scope().today + max(lag, _SOONEST)


def explain_move(project_key_result_id: str) -> drawers.Drawer | None:
    """Return the drawer in which somebody says what drives a key result: a comment on it."""
    row = link_of(project_key_result_id)
    if row is None or not row["is_unexplained"]:
        return None
    name = drawers.form_name(DRIVER, project_key_result_id)

    def write(editor: Editor, operation: str, values: Values, _version: int | None) -> None:
        state.workspace().commenter(editor.actor, state.access()).add_comment(
            AddComment(
                operation_id=operation,
                entity="key_result",
                entity_id=row["key_result_id"],
                body=values["body"],
            )
        )

    body = Text("body", "What is driving it?", area=True, most=4000)
    form = RecordForm(name, [body], write, done=drawers.close, label="Comment")

    def show() -> None:
        st.markdown(f"**{one_line(row['project'])}**  \n{plain(gaps.unexplained(row))}")
        st.caption("Kept as a comment on the key result, where the team finds it.")
        form.show()

    return drawers.Drawer("Moved, but not delivered", show)
