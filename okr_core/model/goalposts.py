"""Which baseline, target, band and tolerance make sense for a key result of each kind."""

from typing import Any

from okr_core.model.vocabulary import KeyResultKind

GOALPOSTS = ("baseline", "target", "band_low", "band_high", "tolerance")
"""The columns that say what a key result is measured against."""

FIXED_GOALPOSTS: dict[KeyResultKind, dict[str, Any]] = {
    KeyResultKind.MILESTONE: {"baseline": 0.0, "target": 100.0, "unit": "%"},
    KeyResultKind.YES_NO: {"baseline": 0.0, "target": 1.0},
}
"""What nobody chooses, for the kinds that run from nothing to everything."""

Refusal = tuple[str, str] | None  # (field, sentence that says what to do)


def goalpost_refusal(
    kind: KeyResultKind,
    *,
    baseline: float | None = None,
    target: float | None = None,
    band_low: float | None = None,
    band_high: float | None = None,
    tolerance: float | None = None,
) -> Refusal:
    """Return the (field, sentence) of the first contradiction among values given, or None.

    Only what is there is judged: a missing value is the publish gate's business.
    """
    if kind is KeyResultKind.MAINTAIN:
        return _maintain(target, band_low, band_high, tolerance)
    for field, value in (
        ("band_low", band_low),
        ("band_high", band_high),
        ("tolerance", tolerance),
    ):
        if value is not None:
            label = field.partition("_")[0]
            return field, f"Leave the {label} empty, or choose the kind maintain."
    if kind is KeyResultKind.MILESTONE:
        return _fixed(baseline, target, 100)
    if kind is KeyResultKind.YES_NO:
        return _fixed(baseline, target, 1)
    return _direction(kind, baseline, target)


def _maintain(
    target: float | None, low: float | None, high: float | None, tolerance: float | None
) -> Refusal:
    if target is not None:
        return "target", "Leave the target empty: a maintain key result has a band to stay in."
    if low is not None and high is not None and low > high:
        return "band_high", "Put the upper end of the band at or above its lower end."
    if tolerance is not None and tolerance <= 0:
        return "tolerance", "Enter a tolerance above 0: how far outside the band is worth 0 %."
    return None


def _fixed(baseline: float | None, target: float | None, end: float) -> Refusal:
    if baseline not in {None, 0}:
        return "baseline", "Leave the baseline empty: this kind starts at 0."
    if target not in {None, end}:
        return "target", f"Leave the target empty: this kind ends at {end}."
    return None


def _direction(kind: KeyResultKind, baseline: float | None, target: float | None) -> Refusal:
    if baseline is None or target is None:
        return None
    if baseline == target:
        return "target", "Move the target away from the baseline, or choose the kind maintain."
    if (target > baseline) == (kind is KeyResultKind.INCREASE):
        return None
    if kind is KeyResultKind.INCREASE:
        return "target", "Put the target above the baseline, or choose the kind decrease."
    return "target", "Put the target below the baseline, or choose the kind increase."
