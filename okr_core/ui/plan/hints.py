"""What the coach says of a title while it is written: beside the field, in nobody's way."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from okr_core.rules import coach
from okr_core.rules.coach import Finding
from okr_core.ui.plan import coach_notes
from okr_core.ui.plan.coached import Said
from okr_core.ui.text import plain

_MOST: Final = 2  # at a time: more would be a lecture
# A form asks for the unit and the numbers beside the title: their absence is no news yet.
_ASKED_FOR: Final = {"unit": "asked for", "band_low": 0.0}


def of_key_result(title: object, kind: object = None) -> None:
    """Draw what the coach says of the title of a key result.

    Args:
        title: As it is typed so far.
        kind: How it is measured, where that was chosen.
    """
    if str(title or "").strip():
        row = {"title": str(title), **_ASKED_FOR} | ({"kind": kind} if kind else {})
        _show([one for one in coach.key_result(row).findings if one.field == "title"])


def of_numbers(title: object, baseline: float | None, target: float | None) -> None:
    """Draw what the coach says where the numbers of a key result go against its title.

    Args:
        title: As it is typed so far.
        baseline: As far as it is known.
        target: As far as it is known.
    """
    row = {"title": str(title or ""), "unit": "asked for", "baseline": baseline, "target": target}
    found = coach.key_result(row).findings
    _show([one for one in found if one.rule == coach.NUMBERS_AGAINST_TITLE])


def of_objective(title: object) -> None:
    """Draw what the coach says of the title of an objective.

    Args:
        title: As it is typed so far.
    """
    if str(title or "").strip():
        if not coach.is_english(str(title)):
            coach_notes.language([Said(is_english=False)])
        _show(coach.objective({"title": str(title)}, None))


def _show(findings: Sequence[Finding]) -> None:
    for finding in findings[:_MOST]:
        st.markdown(
            f":small[:gray[:material/lightbulb: {plain(finding.what)} {plain(finding.how)}]]"
        )
