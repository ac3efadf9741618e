"""The fields that say how far a key result is to go: from a baseline to a target, or in a band."""

from typing import Final

import streamlit as st

from okr_core.model.vocabulary import KeyResultKind
from okr_core.ui import forms
from okr_core.ui.fields import Day, Field
from okr_core.ui.number_field import Number
from okr_core.ui.text import plain

KINDS: Final = {
    KeyResultKind.INCREASE.value: "Increase",
    KeyResultKind.DECREASE.value: "Decrease",
    KeyResultKind.MAINTAIN.value: "Maintain",
    KeyResultKind.MILESTONE.value: "Milestone",
    KeyResultKind.YES_NO.value: "Yes or no",
}
MEASURED: Final = {KeyResultKind.INCREASE.value, KeyResultKind.DECREASE.value}


def of_kind(kind: str, unit: str | None) -> list[Field]:
    """Return the fields of a kind of key result.

    Args:
        kind: A value of ``KeyResultKind``.
        unit: What a published one is counted in for good, like its kind; None where the form asks
            for both.
    """
    if kind in MEASURED:
        baseline = _Goalpost("baseline", "Baseline: where it stands now", unit)
        target = _Goalpost("target", "Target", unit)
        if unit is None:
            target = _Target(baseline, kind)
        return [
            baseline,
            Day("baseline_on", "Measured on", help="Empty is the day of publishing."),
            target,
        ]
    if kind == KeyResultKind.MAINTAIN.value:
        far = "How far outside the band counts as 0 %."
        return [
            _Goalpost("band_low", "Lower end of the band", unit),
            _Goalpost("band_high", "Upper end of the band", unit),
            _Goalpost("tolerance", "Tolerance", unit, help=far),
        ]
    return []


class _Goalpost(Number):
    """A number that says its unit, where the form has no field for it."""

    def __init__(self, name: str, label: str, unit: str | None, *, help: str = "") -> None:  # noqa: A002 - Streamlit's word
        super().__init__(
            name, label, help=help, unit=unit or "", unit_field="unit" if unit is None else ""
        )
        self._settled = unit or ""

    def _above(self) -> str:
        return f"{self.label}, in {plain(self._settled)}" if self._settled else self.label


class _Target(_Goalpost):
    """The target; below it stands one click to the kind that the way to it makes, if another."""

    def __init__(self, baseline: Number, kind: str) -> None:
        super().__init__("target", "Target", None)
        self._baseline = baseline
        self._chosen = kind

    def draw(self, form: str) -> None:
        super().draw(form)
        start, end = self._baseline.value(form), self.value(form)
        if start is None or end is None or start == end:
            return
        falls = end < start
        kind = KeyResultKind.DECREASE.value if falls else KeyResultKind.INCREASE.value
        if kind == self._chosen:
            return
        side, said = "below" if falls else "above", KINDS[self._chosen]
        icon = ":material/trending_down:" if falls else ":material/trending_up:"
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(
                f":orange[The target is {side} the baseline, but the kind is {said}.]",
                width="content",
            )
            st.button(
                f"Make it {KINDS[kind]}",
                key=f"{form}.kind_of_way",
                icon=icon,
                on_click=_choose,
                args=(form, kind),
            )


def _choose(form: str, kind: str) -> None:
    """Choose another kind. For a callback."""
    forms.no_longer_refuse(form, "target")
    st.session_state[f"{form}.kind"] = kind
