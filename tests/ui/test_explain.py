"""Why a number is what it is, in words: every kind of key result and every status."""

from datetime import date

import pandas as pd
import pytest

from okr_core.model.vocabulary import Status
from okr_core.telling import explain

STARTS, ENDS = pd.Timestamp(2026, 7, 1), pd.Timestamp(2026, 9, 30)


def row(**more: object) -> dict[str, object]:
    """12 → 4 %, at 7 %: (7 − 12) ÷ (4 − 12) is 62.5 %, where 67.39 % are expected."""
    return {
        "kind": "decrease",
        "unit": "%",
        "baseline": 12.0,
        "target": 4.0,
        "current": 7.0,
        "band_low": None,
        "band_high": None,
        "tolerance": None,
        "stages": None,
        "stages_done": None,
        "measurements": 5,
        "measured_on": pd.Timestamp(2026, 8, 24),
        "is_measured": True,
        "raw_progress": 0.625,
        "progress": 0.625,
        "pace": 0.673913,
        "pace_ratio": 0.927,
        "age_days": 7,
        "cadence_days": 7,
        "computed_status": "on_track",
        "own_status": None,
        "status": "on_track",
        "status_disagrees": False,
        "cycle_starts_on": STARTS,
        "cycle_ends_on": ENDS,
        "on_track_ratio": 0.9,
        "at_risk_ratio": 0.7,
        "stale_grace_days": 3.0,
        "confidence": 7,
        "previous_confidence": 6,
        "agreed_confidence": None,
        "confidence_change": 1,
        **more,
    }


def said(sentence: str) -> str:
    return sentence.replace("\u202f", " ").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("inputs", "sentence"),
    [
        ({}, "Progress 62.5 %: (current 7 % − baseline 12 %) ÷ (target 4 % − baseline 12 %)."),
        (
            {"current": 13.0, "raw_progress": -0.125, "progress": 0.0},
            "Progress 0 %: (current 13 % − baseline 12 %) ÷ (target 4 % − baseline 12 %) = "
            "−12.5 %, kept between 0 % and 100 %.",
        ),
        (
            {"is_measured": False, "current": None, "progress": 0.0, "raw_progress": None},
            "Progress counts as 0 % until there is a first measurement.",
        ),
        (
            {"kind": "increase", "unit": "€", "baseline": -3.5, "target": 0.0, "current": -1.75},
            "Progress 62.5 %: (current −1.75 € − baseline −3.5 €) ÷ "
            "(target 0 € − baseline −3.5 €).",
        ),
        (
            {"kind": "maintain", "band_low": 2.0, "band_high": 5.0, "tolerance": 2.0},
            "Progress 62.5 %: 7 % against the band, 2–5 %. Inside it is 100 %; outside it falls to "
            "0 % at a distance of 2 %.",
        ),
        (
            {"kind": "milestone", "stages": 3, "stages_done": 1},
            "Progress 62.5 %: the shares of the stages that are done, 1 of 3.",
        ),
        (
            {"kind": "yes_no", "current": 1.0, "progress": 1.0},
            "Progress 100 %: the answer at the last check-in was yes.",
        ),
        (
            {"kind": "yes_no", "current": 0.0, "progress": 0.0},
            "Progress 0 %: the answer at the last check-in was no.",
        ),
    ],
)
def test_progress_is_told_by_kind(inputs: dict[str, object], sentence: str) -> None:
    assert said(explain.progress(row(**inputs))) == sentence


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (2.0, 5.0, "2–5 %"),
        (None, 5.0, "at most 5 %"),
        (2.0, None, "at least 2 %"),
        (float("nan"), 5.0, "at most 5 %"),
    ],
)
def test_an_open_band_reads_as_a_limit(low: float | None, high: float | None, words: str) -> None:
    assert said(explain.band(row(band_low=low, band_high=high))) == words


def test_pace_names_the_days_of_the_cycle() -> None:
    assert said(explain.pace(row())) == (
        "Pace 67.39 %: the progress expected by this day on the way from 1 Jul 2026 to 30 Sep 2026."
    )


def test_a_value_to_be_kept_is_expected_every_day() -> None:
    assert said(explain.pace(row(kind="maintain", pace=1.0))) == (
        "Pace 100 %: a value to be kept is expected to be there every day."
    )


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (Status.CLOSED, "Closed: its cycle, its objective or itself is closed."),
        (Status.NOT_STARTED, "Not started: its cycle has not begun."),
        (Status.JUST_STARTED, "Just started: too little of the cycle has passed to tell."),
        (Status.NO_DATA, "No data: it has no measurement yet."),
        (
            Status.STALE,
            "Stale: nobody has looked for 7 days; the rhythm is every 7 days, and 3 days of grace.",
        ),
        (Status.ON_TRACK, "On track: progress ÷ pace is 0.927, at or above 0.9."),
        (Status.AT_RISK, "At risk: progress ÷ pace is 0.927, at or above 0.7 and below 0.9."),
        (Status.OFF_TRACK, "Off track: progress ÷ pace is 0.927, below 0.7."),
    ],
)
def test_each_status_names_its_rule_and_its_inputs(status: Status, sentence: str) -> None:
    assert explain.status(row(computed_status=status.value)) == sentence


def test_every_status_is_explained() -> None:
    assert all(explain.status(row(computed_status=status.value)) for status in Status)


def test_a_status_before_the_first_look_has_no_missing_word() -> None:
    """A key result that nobody measured has no ratio and no age."""
    unmeasured = {"pace_ratio": None, "age_days": None, "computed_status": "no_data"}
    assert explain.status(row(**unmeasured)) == "No data: it has no measurement yet."


@pytest.mark.parametrize(
    ("own", "computed", "counts", "sentence"),
    [
        (
            "off_track",
            "at_risk",
            "off_track",
            "The numbers say at risk, the owner says off track: the weaker one counts.",
        ),
        (
            "on_track",
            "off_track",
            "off_track",
            "The owner says on track, the numbers say off track: the numbers count.",
        ),
    ],
)
def test_an_owner_may_be_darker_and_is_never_silently_brighter(
    own: str, computed: str, counts: str, sentence: str
) -> None:
    told = row(own_status=own, computed_status=computed, status=counts, status_disagrees=True)
    assert explain.disagreement(told) == sentence


def test_who_agrees_is_not_mentioned() -> None:
    assert explain.disagreement(row(own_status="on_track")) == ""


def test_a_key_result_is_told_from_its_measurement_to_its_status() -> None:
    told = [said(sentence).split()[0] for sentence in explain.key_result(row())]
    assert told == ["Current", "Progress", "Pace", "On", "Confidence"]
    assert said(explain.measurement(row())) == (
        "Current 7 %: measured on 24 Aug 2026, the newest of 5 known by this day."
    )


def test_what_nobody_measured_is_told_without_a_measurement() -> None:
    unmeasured = row(
        is_measured=False, current=None, measured_on=pd.NaT, measurements=0, progress=0.0
    )
    told = explain.key_result(unmeasured | {"computed_status": "no_data"})
    assert told[0] == "Progress counts as 0 % until there is a first measurement."
    assert not [sentence for sentence in told if "NaT" in sentence or "nan" in sentence]


def test_days_may_be_plain_dates() -> None:
    assert "1 Jul 2026" in explain.pace(row(cycle_starts_on=date(2026, 7, 1)))
