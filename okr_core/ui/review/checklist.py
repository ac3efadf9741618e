"""What a cycle still needs before its next phase, item by item: by name, and where it is done."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

import streamlit as st

from okr_core.model.access import Ability
from okr_core.model.vocabulary import CyclePhase
from okr_core.ui import frames, page, paging, state
from okr_core.ui.frames import Row, records
from okr_core.ui.project.closure import DONE, LEFT
from okr_core.workspace import Viewer

_SHOWN: Final = 4  # names of what is missing; the place where it is put right has them all
_ADVICE: Final = ":gray[:material/info:]"


class _Item(NamedTuple):
    """How an item is told: done, and missing as one thing and as several; and where to go.

    Attributes:
        done: What is said when it is met.
        one: What is missing, when it is one.
        many: The same with their number in the place of ``{}``.
        label: The words of the way to where it is put right; empty where there is none.
        way: Goes there, given the ids of what is missing. For a callback.
        is_for_editors: Whether only who edits can go there.
    """

    done: str
    one: str
    many: str
    label: str
    way: Callable[[Sequence[str]], None]
    is_for_editors: bool = True


def _view(name: str) -> Callable[[Sequence[str]], None]:
    return lambda _: page.pick(**{"view": name, paging.NAME: None})


_ITEMS: Final[Mapping[str, _Item]] = {
    "published_objective": _Item(
        "At least one objective is published",
        "No objective is published yet",
        "No objective is published yet",
        "Go to the plan",
        lambda _: page.head_for("plan"),
    ),
    "drafts": _Item(
        "No objective is left a draft",
        "1 objective is still a draft, and stays one unless it is published",
        "{} objectives are still drafts, and stay so unless they are published",
        "See the drafts",
        lambda _: page.head_for("setup"),
    ),
    "draft_key_results": _Item(
        "No published objective has a draft key result left",
        "1 key result of a published objective is still a draft: it counts nowhere, and stays so "
        "unless it is published",
        "{} key results of published objectives are still drafts: they count nowhere, and stay so "
        "unless they are published",
        "See the drafts",
        lambda _: page.head_for("setup"),
    ),
    "days_left": _Item(
        "The last day of the cycle is reached",
        "1 day of the cycle is left",
        "{} days of the cycle are left",
        "",
        lambda _: None,
    ),
    "last_check_ins": _Item(
        "Every key result has a recent value",
        "1 key result has no recent value",
        "{} key results have no recent value",
        "See them",
        lambda _: page.head_for("key_results", status="stale,no_data"),
        is_for_editors=False,
    ),
    "scores": _Item(
        "Every published key result has its score",
        "1 key result has no score",
        "{} key results have no score",
        "Score them",
        _view("scores"),
        is_for_editors=False,
    ),
    "retrospectives": _Item(
        "Every team has said what it learned",
        "1 team has not said what it learned",
        "{} teams have not said what they learned",
        "Write it down",
        _view("retrospectives"),
        is_for_editors=False,
    ),
    "shorter_cycles": _Item(
        "Every shorter cycle inside it is closed",
        "1 shorter cycle inside it is still open",
        "{} shorter cycles inside it are still open",
        "Go there",
        lambda ids: page.rescope(cycle=ids[0]),
        is_for_editors=False,
    ),
    "moved_since_scored": _Item(
        "Every score was given for the numbers that stand",
        "Of 1 key result the numbers suggest another score by now than when it was scored",
        "Of {} key results the numbers suggest another score by now than when they were scored",
        "Look at them again",
        _view("scores"),
        is_for_editors=False,
    ),
    "post_mortems": _Item(
        "Of every commitment below 1.0 it is said what kept it from being met",
        "Of 1 commitment below 1.0 it is not said what kept it from being met",
        "Of {} commitments below 1.0 it is not said what kept them from being met",
        "Say it",
        _view("scores"),
        is_for_editors=False,
    ),
}


def show(phase: CyclePhase) -> None:
    """Draw the list before a phase.

    Args:
        phase: The one to come.
    """
    st.markdown(f"**Before {_BEFORE[phase]}**")
    with st.container(gap="xsmall", key="review.checklist"):
        for one in _before(phase):
            _item(one)


def missing(phase: CyclePhase) -> int:
    """Return how many items of the list keep a cycle from a phase."""
    return sum(one["is_required"] and not one["is_met"] for one in _before(phase))


def _before(phase: CyclePhase) -> list[Row]:
    return [one for one in page.kept(rows) if one["phase_to"] == phase]


_BEFORE: Final = {
    CyclePhase.EXECUTING: "it is executed",
    CyclePhase.REVIEW: "it is reviewed",
    CyclePhase.CLOSED: "it is closed",
}


def rows(as_of: date, cycle: str | None, team: str | None) -> list[Row]:  # noqa: ARG001 - a cycle goes on as a whole
    """Return the rows of ``Viewer.checklist``; to be asked through ``page.kept``."""
    return records(frames.read(Viewer.checklist, as_of, cycle or ""))


def _item(row: Row) -> None:
    item, count = _ITEMS[row["item"]], int(row["count"])
    if row["is_met"]:
        st.markdown(f"{DONE} {item.done}")
        return
    icon = LEFT if row["is_required"] else _ADVICE
    said = item.one if count == 1 else item.many.format(f"{count:,}")
    ids = list(row["entity_ids"])
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key=f"review.item-{row['item']}"
    ):
        st.markdown(f"{icon} {said}{'' if row['is_required'] else ' :gray[(advice)]'}")
        if item.label and (state.access().may(Ability.EDIT) or not item.is_for_editors):
            st.button(
                item.label,
                key=f"review.go-{row['item']}",
                type="tertiary",
                icon=":material/arrow_forward:",
                on_click=item.way,
                args=(ids,),
            )
    titles = list(row["titles"])
    if titles:
        st.caption(_named(titles))


def _named(titles: Sequence[str]) -> str:
    left = len(titles) - _SHOWN
    more = f"  \nand {left:,} more" if left > 0 else ""
    return "  \n".join(page.one_line(title) for title in titles[:_SHOWN]) + more
