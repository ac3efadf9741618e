"""Why the numbers of a key result are what they are; every figure is of ``key_result_status``."""

from collections.abc import Mapping
from typing import Any

from okr_core.charts import numbers
from okr_core.charts.theme import SIGNS
from okr_core.model.vocabulary import KeyResultKind, Status


def progress(row: Mapping[str, Any]) -> str:
    """Say how the progress of a key result follows from its inputs.

    Args:
        row: One row of ``key_result_status``.
    """
    kind, unit = KeyResultKind(row["kind"]), row["unit"]
    share, current = numbers.full_percent(row["progress"]), numbers.full(row["current"], unit)
    if not row["is_measured"]:
        return "Progress counts as 0 % until there is a first measurement."
    if kind is KeyResultKind.MILESTONE:
        done, stages = row["stages_done"], row["stages"]
        return f"Progress {share}: the shares of the stages that are done, {done} of {stages}."
    if kind is KeyResultKind.YES_NO:
        answer = "yes" if row["current"] else "no"
        return f"Progress {share}: the answer at the last check-in was {answer}."
    if kind is KeyResultKind.MAINTAIN:
        return (
            f"Progress {share}: {current} against the band, {band(row)}. Inside it is 100 %; "
            f"outside it falls to 0 % at a distance of {numbers.full(row['tolerance'], unit)}."
        )
    baseline, target = (numbers.full(row[end], unit) for end in ("baseline", "target"))
    sentence = (
        f"Progress {share}: (current {current} − baseline {baseline}) ÷ "
        f"(target {target} − baseline {baseline})"
    )
    if row["raw_progress"] != row["progress"]:
        return (
            f"{sentence} = {numbers.full_percent(row['raw_progress'])}, kept between 0 % and 100 %."
        )
    return f"{sentence}."


def band(row: Mapping[str, Any]) -> str:
    """The band of a *maintain* key result in words; an open side is *at least* or *at most*."""
    low, high, unit = row["band_low"], row["band_high"], row["unit"]
    if numbers.is_missing(low):
        return f"at most {numbers.full(high, unit)}"
    if numbers.is_missing(high):
        return f"at least {numbers.full(low, unit)}"
    return numbers.span(low, high, unit, in_full=True)


def pace(row: Mapping[str, Any]) -> str:
    """Say what progress was expected by the day that is looked at."""
    share = numbers.full_percent(row["pace"])
    if row["kind"] == KeyResultKind.MAINTAIN:
        return f"Pace {share}: a value to be kept is expected to be there every day."
    return (
        f"Pace {share}: the progress expected by this day on the way from "
        f"{row['cycle_starts_on']:%-d %b %Y} to {row['cycle_ends_on']:%-d %b %Y}."
    )


def status(row: Mapping[str, Any]) -> str:
    """Say which rule gave the status, with its inputs."""
    computed = Status(row["computed_status"])
    word = SIGNS[computed].word.capitalize()
    ratio = f"progress ÷ pace is {numbers.short(row['pace_ratio'])}"
    grace = numbers.full(row["stale_grace_days"])
    on_track, at_risk = numbers.full(row["on_track_ratio"]), numbers.full(row["at_risk_ratio"])
    reason = {
        Status.CLOSED: "its cycle, its objective or itself is closed",
        Status.NOT_STARTED: "its cycle has not begun",
        Status.JUST_STARTED: "too little of the cycle has passed to tell",
        Status.NO_DATA: "it has no measurement yet",
        Status.STALE: (
            f"nobody has looked for {row['age_days']} days; "
            f"the rhythm is every {row['cadence_days']} days, and {grace} days of grace"
        ),
        Status.ON_TRACK: f"{ratio}, at or above {on_track}",
        Status.AT_RISK: f"{ratio}, at or above {at_risk} and below {on_track}",
        Status.OFF_TRACK: f"{ratio}, below {at_risk}",
    }[computed]
    return f"{word}: {reason}."


def disagreement(row: Mapping[str, Any]) -> str:
    """Say where the owner sees it otherwise; empty when they agree."""
    if not row["status_disagrees"]:
        return ""
    own, computed = (
        SIGNS[Status(row["own_status"])].word,
        SIGNS[Status(row["computed_status"])].word,
    )
    if row["status"] == row["own_status"]:
        return f"The numbers say {computed}, the owner says {own}: the weaker one counts."
    return f"The owner says {own}, the numbers say {computed}: the numbers count."


def measurement(row: Mapping[str, Any]) -> str:
    """Say where the current value comes from."""
    if not row["is_measured"]:
        return ""
    return (
        f"Current {numbers.full(row['current'], row['unit'])}: measured on "
        f"{row['measured_on']:%-d %b %Y}, the newest of {row['measurements']} known by this day."
    )


def confidence(row: Mapping[str, Any]) -> str:
    """Say where the confidence and its change come from; empty when nobody stated one."""
    if numbers.is_missing(row["confidence"]):
        return ""
    now = f"Confidence {numbers.full(row['confidence'])} of 10"
    is_agreed = not numbers.is_missing(row["agreed_confidence"])
    if numbers.is_missing(row["previous_confidence"]):
        if is_agreed:
            return f"{now}: as agreed on in a workshop; no check-in states one yet."
        return f"{now}: as the last check-in that states one says."
    before, arrow = (
        numbers.full(row["previous_confidence"]),
        numbers.change(row["confidence_change"]),
    )
    changed = f"{arrow} since" if arrow else "the same as"
    earlier = f"{before} that a workshop agreed on" if is_agreed else f"{before} before it"
    return f"{now}: as the last check-in that states one says, {changed} the {earlier}."


def key_result(row: Mapping[str, Any]) -> list[str]:
    """Every sentence that explains one key result, in reading order."""
    told = (
        measurement(row),
        progress(row),
        pace(row),
        status(row),
        disagreement(row),
        confidence(row),
    )
    return [sentence for sentence in told if sentence]
