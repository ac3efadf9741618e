"""The head of a project's page: what it is, whose, in which phase, how it is run and why."""

import json
from collections.abc import Mapping
from typing import Any, Final

import streamlit as st

from okr_core.charts import numbers
from okr_core.rules.method_chooser import NAMES, QUESTIONS, WITH_ARTICLE
from okr_core.telling.sentences import EXEMPTIONS, PHASES
from okr_core.ui import why
from okr_core.ui.frames import Row
from okr_core.ui.project import menu
from okr_core.ui.project.focus import Focus, has_phases
from okr_core.ui.text import one_line, plain

_SHOWN_AT_ONCE: Final = 400
"""Characters of a business case that are shown without a click."""


def show(focus: Focus) -> None:
    """Draw the head.

    Args:
        focus: The project.
    """
    row = focus.row
    st.set_page_config(page_title=f"{row['title']} · OKR Dashboard")
    why.heading(one_line(row["title"]), "project", lambda: why.project(row))
    with st.container(gap="xxsmall"):
        st.caption(one_line(" · ".join(facts(row))))
        with st.container(
            horizontal=True, vertical_alignment="center", gap="medium", key="project.head"
        ):
            _phase(focus)
            _behind_case(focus)
            _method(row)
            _kept_elsewhere(row["link"])
            st.space("stretch")
            with st.container(horizontal=True, width="content", gap="small"):  # never parted
                menu.show(focus)
    _business_case(focus)
    if not numbers.is_missing(row["exemption"]):
        st.markdown(
            f"Needs no key result: {EXEMPTIONS[row['exemption']].lower()}. "
            f"{plain(row['exemption_reason'] or '')}"
        )


def facts(row: Row) -> list[str]:
    """Return what is known of a project at a glance, in plain text.

    Args:
        row: The row of ``Viewer.project``.
    """
    found = [str(row[name]) for name in ("owner", "team") if not numbers.is_missing(row[name])]
    found.append(NAMES[row["method"]])
    if not numbers.is_missing(row["made_from"]):
        found.append(f"from the template “{row['made_from']}”")
    first, last = (row[name] for name in ("starts_on", "ends_on"))
    if not numbers.is_missing(first) and not numbers.is_missing(last):
        found.append(f"{numbers.day(first)} to {numbers.day(last)}")
    elif not numbers.is_missing(first):
        found.append(f"from {numbers.day(first)}")
    elif not numbers.is_missing(last):
        found.append(f"until {numbers.day(last)}")
    if not numbers.is_missing(row["closed_on"]):
        found.append(f"closed on {numbers.day(row['closed_on'])}")
    return [*found, *figures(row)]


def figures(row: Mapping[str, Any]) -> list[str]:
    """Return effort and budget as planned and as they were, those that are known.

    Args:
        row: effort_planned, effort_actual (person-days), budget_planned, budget_actual.
    """
    return [
        said
        for name, unit in (("effort", "person-days"), ("budget", ""))
        if (said := _figure(name, row[f"{name}_planned"], row[f"{name}_actual"], unit))
    ]


def _figure(name: str, planned: float | None, actual: float | None, unit: str) -> str:
    if numbers.is_missing(actual):
        return (
            "" if numbers.is_missing(planned) else f"{name} {numbers.full(planned, unit)} planned"
        )
    if numbers.is_missing(planned):
        return f"{name} {numbers.full(actual, unit)}"
    return f"{name} {numbers.full(actual)} of {numbers.full(planned, unit)} planned"


def _phase(focus: Focus) -> None:
    if focus.is_template:
        st.markdown(
            ":gray[:material/content_copy:] A template: work that is added under a key result can "
            "start from it.",
            width="content",
        )
        return
    if not has_phases(focus.row):
        return
    steps = [
        f"**{label}**" if phase == focus.row["phase"] else f":gray[{label}]"
        for phase, label in PHASES.items()
    ]
    with st.container(width="content", key="project.phase"):
        st.markdown(" :gray[→] ".join(steps), width="content")


def _kept_elsewhere(address: object) -> None:
    said = "" if numbers.is_missing(address) else str(address)
    if said.startswith(("http://", "https://")):
        st.link_button(
            one_line(said),
            said,
            icon=":material/open_in_new:",
            type="tertiary",
            help="Where the work is kept. Opens in a new tab.",
        )


def _method(row: Row) -> None:
    """Say behind one word why it is run as it is, where that was asked."""
    answers = row["chooser_answers"]
    kept = {} if numbers.is_missing(answers) else json.loads(str(answers))
    reason = row["method_reason"]
    if not kept and numbers.is_missing(reason):
        return
    behind = st.popover(
        f"Why {WITH_ARTICLE[row['method']]}",
        type="tertiary",
        key=f"project.method-{row['project_id']}",
        on_change="rerun",
    )
    if not behind.open:
        return
    with behind, st.container(width=440, gap="small"):
        recommended = str(kept.get("recommended", ""))
        if recommended in NAMES:
            st.markdown(f"Recommended: **{NAMES[recommended]}**")
        for said in kept.get("reasons", ()):
            st.markdown(plain(said))
        if not numbers.is_missing(reason):
            other = "" if recommended in {"", row["method"]} else "Chosen instead: "
            st.markdown(f"{other}{plain(reason)}")
        lines = _answered(kept.get("answers") or {})
        if lines:
            st.caption("  \n".join(lines))


def _answered(answers: Mapping[str, Any]) -> list[str]:
    return [
        f"{plain(question.question)} {plain(option.label)}"
        for question in QUESTIONS
        for option in question.options
        if question.name in answers and option.value == answers[question.name]
    ]


def _business_case(focus: Focus) -> None:
    """Say where there is room what is gained; on a phone it stands behind a word."""
    said = _case(focus)
    with st.container(key="project.case"):
        if len(said) > _SHOWN_AT_ONCE:
            with st.expander("Business case"):
                st.markdown(plain(said))
        elif said:
            st.markdown(plain(said))
        elif focus.can_edit and has_phases(focus.row):
            st.caption("No business case is written yet: what is gained, and what it is worth.")


def _behind_case(focus: Focus) -> None:
    if not _case(focus):
        return
    key = f"project.case-behind-{focus.project_id}"
    behind = st.popover("Business case", type="tertiary", key=key, on_change="rerun")
    if behind.open:
        with behind, st.container(width=440):
            st.markdown(plain(_case(focus)))


def _case(focus: Focus) -> str:
    text = focus.row["business_case"]
    return "" if numbers.is_missing(text) else str(text)
