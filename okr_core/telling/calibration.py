"""What closed cycles say about how high a team aims and how sure it was, as plain text.

Of teams, never of people, and no team beside another: every sentence is about one row. Every figure
is one of ``calibration`` and ``confidence_calibration``.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from okr_core.charts import numbers
from okr_core.charts.confidence_levels import LEVELS

Row = Mapping[str, Any]
"""A row of ``Viewer.calibration``, or where it is said of ``Viewer.confidence_calibration``."""

TOO_FEW: Final = "too_few"

_VERDICTS: Final = {
    "too_safe": "aimed too low",
    "balanced": "hard, and within reach",
    "overreach": "aimed too high",
    TOO_FEW: "too few to tell",
}
_HALF: Final = 0.5


def told(rows: Sequence[Row]) -> Row | None:
    """Return the row that says most: of the last cycle, or of all where that one is too short.

    Args:
        rows: Those of one team, or of all together, the latest cycle first.

    Returns:
        None where no cycle has been closed with scores.
    """
    over_all = next((row for row in rows if numbers.is_missing(row["cycle_id"])), None)
    last = next((row for row in rows if not numbers.is_missing(row["cycle_id"])), None)
    return over_all if last is None or last["verdict"] == TOO_FEW else last


def sentence(row: Row, limits: Row) -> str:
    """Say how high was aimed, and what to make of it.

    Args:
        row: What ``told`` returned.
        limits: The row of ``Viewer.calibration_thresholds``.
    """
    count = int(row["aspirational"])
    if row["verdict"] == TOO_FEW:
        return _too_few(count, limits)
    when, mean = _when(row), numbers.mean_score(row["aspirational_mean"])
    what = f"{count:,} aspirational key {'result' if count == 1 else 'results'}"
    if row["verdict"] == "too_safe" and row["share_full"] >= _HALF:
        return f"{when} {int(row['aspirational_full']):,} of {what} scored 1.0: aim higher."
    advice = {
        "too_safe": "aim higher",
        "balanced": "that is hard enough, and within reach",
        "overreach": "aim lower, or at fewer things at once",
    }[row["verdict"]]
    return f"{when} {what} scored {mean} on average: {advice}."


def inputs(row: Row) -> str:
    """Say what a verdict comes from: the scores, what was promised, and the mix."""
    said = []
    if row["aspirational"]:
        said += [f"mean {numbers.mean_score(row['aspirational_mean'])}", f"{at_full(row)} at 1.0"]
    if row["committed"]:
        said.append(f"{kept(row)} committed ones kept")
    said.append(f"{numbers.percent(row['share_aspirational'])} of all were aspirational")
    return ", ".join(said)


def verdict(row: Row) -> str:
    """Return what a row says in a few words."""
    return _VERDICTS[row["verdict"]]


def mix(row: Row) -> str:
    """Return how many key results were aspirational and how many committed, with the share."""
    share = numbers.percent(row["share_aspirational"])
    return f"{row['aspirational']:,} / {row['committed']:,} ({share})"


def at_full(row: Row) -> str:
    """Return how many aspirational key results scored 1.0, of how many."""
    return _part(row["aspirational_full"], row["aspirational"], row["share_full"])


def kept(row: Row) -> str:
    """Return how many committed key results were kept, of how many."""
    return _part(row["committed_kept"], row["committed"], row["share_kept"])


def level(name: str) -> str:
    """Return a level of confidence with what it means: ``high, 7–10``."""
    return f"{name}, {LEVELS[name]}"


def came_of(row: Row, limits: Row) -> str:
    """Say what came of one level of confidence.

    Args:
        row: A row of ``Viewer.confidence_calibration``.
        limits: The row of ``Viewer.calibration_thresholds``.
    """
    count, reached = int(row["key_results"]), int(row["reached"])
    what = f"{count:,} key {'result' if count == 1 else 'results'}"
    said = "none" if reached == 0 else "all" if reached == count and count > 1 else f"{reached:,}"
    return (
        f"confidence {level(row['level'])}: {what}, {said} of them scored "
        f"{_limit(limits['reached'])} or more, mean {numbers.mean_score(row['mean_score'])}"
    )


def why(limits: Row) -> list[str]:
    """Say what counts and what it is judged by, one rule a sentence.

    Args:
        limits: The row of ``Viewer.calibration_thresholds``.
    """
    return [
        "What counts are key results with a score, in cycles that are closed. What was dropped is "
        "left out, and so is what people aim for on their own: no figure is about a person.",
        f"From {_limit(limits['enough'])} aspirational key results on: with a mean score above "
        f"{_limit(limits['too_safe'])} they were too easy, below {_limit(limits['overreach'])} too "
        "hard; on a limit and in between, hard and within reach.",
        "A committed key result is kept when it scored 1.0.",
    ]


def why_confidence(limits: Row) -> list[str]:
    """Say what the confidence is, and what it is compared with.

    Args:
        limits: The row of ``Viewer.calibration_thresholds``.
    """
    return [
        "The confidence is the one that stood at the end of the middle day of the cycle, as it was "
        "known then: of the latest check-in that stated one, else the one that a workshop agreed "
        "on. Key results without any by then are left out.",
        f"It is compared with the score at the end: {_limit(limits['reached'])} or more counts as "
        "reached.",
    ]


def _when(row: Row) -> str:
    if not numbers.is_missing(row["cycle_id"]):
        return "Last cycle"
    count = int(row["closed_cycles"])
    return "In the one closed cycle" if count == 1 else f"Over {count:,} closed cycles"


def _too_few(count: int, limits: Row) -> str:
    least = _limit(limits["enough"])
    if not count:
        return f"Too few to tell how high to aim: it takes {least} scored aspirational key results."
    noun = "key result is" if count == 1 else "key results are"
    return (
        f"Too few to tell how high to aim: {count:,} aspirational {noun} scored in closed cycles, "
        f"and it takes {least}."
    )


def _part(part: int, count: int, share: float) -> str:
    return numbers.MISSING if not count else f"{part:,} of {count:,} ({numbers.percent(share)})"


def _limit(value: float) -> str:
    return numbers.full(value)
