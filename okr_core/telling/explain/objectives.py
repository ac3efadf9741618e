"""Why the numbers of an objective are what they are; every figure is of ``objective_status``."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from okr_core.charts import numbers
from okr_core.charts.theme import sign_of
from okr_core.model.vocabulary import Status

Row = Mapping[str, Any]

_MOST_NAMED: Final = 3
_WITHOUT_KEY_RESULTS: Final = {
    Status.CLOSED: "it or its cycle is closed",
    Status.NOT_STARTED: "its cycle has not begun",
    Status.JUST_STARTED: "too little of the cycle has passed to tell",
    Status.NO_DATA: "it has no key results yet",
}


def objective(row: Row, key_results: Sequence[Row]) -> list[str]:
    """Every sentence that explains one objective, in reading order.

    Args:
        row: One row of ``objective_status``.
        key_results: The rows of ``key_result_status`` that are its own.
    """
    told = (
        _progress(row, key_results),
        _pace(row, key_results),
        _status(row, key_results),
        _confidence(row, key_results),
        _seen(row),
    )
    return [sentence for sentence in told if sentence]


def share(key_result: Row) -> str:
    """What a key result gives to its objective: its weight, and how far it is.

    Args:
        key_result: One row of ``key_result_status``.
    """
    weight, done = numbers.full(key_result["weight"]), numbers.full_percent(key_result["progress"])
    return f"weight {weight} · progress {done} · {sign_of(key_result['status']).word}"


def _progress(row: Row, key_results: Sequence[Row]) -> str:
    if not row["key_results"]:
        return "No progress yet: it has no key results."
    if numbers.is_missing(row["progress"]):
        return "No progress: its key results have no weight."
    told = (
        f"Progress {numbers.full_percent(row['progress'])}: the mean of its key results' progress "
        f"by their weight, {_mean('progress', row, key_results)}. "
        "What is aligned to it and its projects do not count."
    )
    if row["measured"] < row["key_results"]:
        told += f" {row['measured']:.0f} of {row['key_results']:.0f} are measured; "
        told += "what is not counts as 0 %."
    return told


def _pace(row: Row, key_results: Sequence[Row]) -> str:
    said = f"Pace {numbers.full_percent(row['pace'])}"
    if numbers.is_missing(row["progress"]):
        return f"{said}: the share of its cycle that has passed."
    return (
        f"{said}: the mean of the progress expected of its key results by this day, by their "
        f"weight, {_mean('pace', row, key_results)}."
    )


def _mean(column: str, row: Row, key_results: Sequence[Row]) -> str:
    terms = " + ".join(
        f"{numbers.full(one['weight'])} × {numbers.full_percent(one[column])}"
        for one in key_results
    )
    return f"({terms}) ÷ {numbers.full(row['weight_sum'])}"


def _status(row: Row, key_results: Sequence[Row]) -> str:
    word = sign_of(row["status"]).word
    if not key_results:
        return f"{word.capitalize()}: {_WITHOUT_KEY_RESULTS[Status(row['status'])]}."
    weakest = [f"“{one['title']}”" for one in key_results if one["status"] == row["status"]]
    named, more = weakest[:_MOST_NAMED], len(weakest) - _MOST_NAMED
    those = (
        " and ".join(filter(None, [", ".join(named[:-1]), named[-1]]))
        if more <= 0
        else (f"{', '.join(named)} and {more} more")
    )
    verb = "is" if len(weakest) == 1 else "are"
    return (
        f"{word.capitalize()}: the weakest status among its key results counts, and {those} "
        f"{verb} {word}. Statuses are never averaged."
    )


def _confidence(row: Row, key_results: Sequence[Row]) -> str:
    if numbers.is_missing(row["confidence"]):
        return ""
    stated = sorted(
        one["confidence"] for one in key_results if not numbers.is_missing(one["confidence"])
    )
    values = ", ".join(numbers.full(value) for value in stated)
    return (
        f"Confidence {numbers.full(row['confidence'])} of 10: the median of what was said last "
        f"about its key results: {values}."
    )


def _seen(row: Row) -> str:
    if numbers.is_missing(row["last_seen_on"]):
        return ""
    return (
        f"Last looked at on {row['last_seen_on']:%-d %b %Y}: the newest day at which any of its "
        "key results was checked in or measured."
    )
