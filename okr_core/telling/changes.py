"""What became different between two days, in words. Figures come from the engine.

Rows of ``Viewer.since`` in, plain text out.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from okr_core.charts import numbers
from okr_core.charts.theme import sign_of
from okr_core.telling import sentences

Row = Mapping[str, Any]


class Part(NamedTuple):
    """Facts of one kind.

    Attributes:
        title: What stands above them.
        one: One of them in the line at the top, after "1".
        many: Several of them there, after their number.
        worse: Those for the worse, after their number; empty where nothing is.
    """

    title: str
    one: str
    many: str
    worse: str = ""


PARTS: Final[Mapping[str, Part]] = {
    "status": Part("Changed status", "changed status", "changed status", "for the worse"),
    "goalposts": Part("Goalposts moved", "goalpost moved", "goalposts moved", "nearer"),
    "dropped": Part("Dropped", "dropped", "dropped"),
    "moved": Part("Moved", "moved", "moved", "the wrong way"),
    "first": Part(
        "Measured for the first time", "measured for the first time", "measured for the first time"
    ),
    "new": Part("New", "new", "new"),
    "closed": Part("Closed", "closed", "closed"),
    "aligned": Part("Aligned anew", "aligned anew", "aligned anew"),
    "confidence": Part(
        "Confidence jumped", "jump of confidence", "jumps of confidence", "downwards"
    ),
}
"""The parts of ``Viewer.since``, in their order."""


SIZES: Final = (
    "A part lists the largest first: a status by how many steps it fell or rose from off track up "
    "to on track; a value by the share of the way from baseline to target, or of the tolerance "
    "around a band, that lies between the two days, each by its own goalposts; a goalpost by how "
    "much longer or shorter it made the way; confidence from 2 points on; an objective by its key "
    "results, or by how many objectives hang under it.",
    "Goalposts count from the moment a key result was published; those that were put back in "
    "between do not. What came or went together with its objective is counted there.",
)
"""What the sizes are, and what counts."""


def total(part: str, count: int, falling: int) -> str:
    """How much of one kind there is: ``7 moved, 2 of them the wrong way``.

    Args:
        part: Which kind.
        count: How many.
        falling: How many of those for the worse.
    """
    words = PARTS[part]
    said = f"{count:,} {words.one if count == 1 else words.many}"
    if not falling or not words.worse:
        return said
    if count == 1:
        return f"{said}, {words.worse}"
    return f"{said}, {'all' if falling == count else f'{falling:,}'} of them {words.worse}"


def summary(counts: Sequence[tuple[str, int, int]]) -> str:
    """All of it on one line; empty where nothing is different.

    Args:
        counts: Of each part its name, how many there are, and how many of those for the worse.
    """
    return " · ".join(total(*each) for each in counts)


def compared(since: date, as_of: date) -> str:
    """Which days are compared."""
    return (
        f"Compared are the ends of {numbers.day(since)} and of {numbers.day(as_of)}, each as it "
        "was known then."
    )


def nothing(since: date, as_of: date) -> str:
    """What to say where nothing is different."""
    return f"Nothing became different from {numbers.day(since)} to {numbers.day(as_of)}."


def fact(row: Row) -> str:
    """What became different, and by how much, in plain text.

    Args:
        row: One row of ``Viewer.since``.
    """
    return _FACTS[row["part"]](row)


def reason(row: Row) -> str:
    """Who moved a goalpost, when and why; empty for everything else.

    Args:
        row: One row of ``Viewer.since``.
    """
    if row["part"] != "goalposts":
        return ""
    who = f"{row['actor']}, {row['happened_at']:%-d %b %Y}"
    return who if numbers.is_missing(row["reason"]) else f"{row['reason']} — {who}"


def goalposts(row: Row, unit: str) -> str:
    """What was moved from where to where, and by how much of the way.

    Args:
        row: With baseline, target, band_low, band_high, tolerance and each of them as …_before;
            way_change.
        unit: Of the key result.
    """
    said = [
        f"{name} {numbers.span(row[f'{post}_before'], row[post], unit, dash=' → ', in_full=True)}"
        for post, name in (("baseline", "Baseline"), ("target", "Target"))
        if _differs(row, post)
    ]
    if _differs(row, "band_low") or _differs(row, "band_high"):
        before, after = (
            numbers.span(row[f"band_low{end}"], row[f"band_high{end}"], unit, in_full=True)
            for end in ("_before", "")
        )
        said.append(f"Band {before} → {after}")
    if _differs(row, "tolerance"):
        tolerances = row["tolerance_before"], row["tolerance"]
        said.append(f"Tolerance {numbers.span(*tolerances, unit, dash=' → ', in_full=True)}")
    return ", ".join(said) + _way(row["way_change"])


def _way(change: float | None) -> str:
    if change is None or numbers.is_missing(change) or change == 0:
        return ""
    if change <= -1:
        return ": the way now leads elsewhere"
    return f": the way is {numbers.percent(abs(change))} {'longer' if change > 0 else 'shorter'}"


def _closed(row: Row) -> str:
    said = "Closed" if numbers.is_missing(row["progress"]) else f"Closed at {_progress(row)}"
    if row["entity"] == "objective":
        return f"{said}, with {_key_results(row)}"
    return said if numbers.is_missing(row["score"]) else f"{said}, scored {row['score']:.1f}"


def _progress(row: Row) -> str:
    return numbers.percent(row["progress"])


def _key_results(row: Row) -> str:
    count = int(row["key_results"])
    return "1 key result" if count == 1 else f"{count:,} key results"


def _parent(row: Row, when: str) -> str:
    if not row[f"is_aligned{when}"]:
        return "nothing"
    title = row[f"parent{when}"]
    return "something that is not shown here" if numbers.is_missing(title) else f"“{title}”"


def value(row: Row) -> str:
    """The value before and now: ``320 → 340 orders``; now alone where there was none before.

    Args:
        row: With kind, unit, current_before and current.
    """
    is_first = numbers.is_missing(row["current_before"])
    if row["kind"] == "yes_no":
        before, after = (_answer(row[name]) for name in ("current_before", "current"))
        return after if is_first else f"{before} → {after}"
    if is_first:
        return numbers.short(row["current"], row["unit"])
    return numbers.span(row["current_before"], row["current"], row["unit"], dash=" → ")


def _answer(value: float | None) -> str:
    if numbers.is_missing(value):
        return "—"
    return "yes" if value else "no"


def _is_another_value(row: Row) -> bool:
    return not numbers.is_missing(row["current"]) and _differs(row, "current")


def _differs(row: Row, name: str) -> bool:
    before, after = row[f"{name}_before"], row[name]
    if numbers.is_missing(before) or numbers.is_missing(after):
        return numbers.is_missing(before) != numbers.is_missing(after)
    return bool(before != after)


def _status(row: Row) -> str:
    before, after = (sign_of(row[name]).word for name in ("status_before", "status"))
    said = f"From {before} to {after}"
    return f"{said}, {value(row)}" if _is_another_value(row) else said


def _dropped(row: Row) -> str:
    reason = row["reason"]
    return "Dropped" if numbers.is_missing(reason) else f"Dropped: {reason}"


def _moved(row: Row) -> str:
    return ", ".join(
        filter(None, (value(row), sentences.size(row["progress_change"], row["kind"])))
    )


def _new(row: Row) -> str:
    return f"New, with {_key_results(row)}" if row["entity"] == "objective" else "New"


def _aligned(row: Row) -> str:
    return f"Now under {_parent(row, '')}, before under {_parent(row, '_before')}"


def _confidence(row: Row) -> str:
    before, after = row["confidence_before"], row["confidence"]
    return f"Confidence {numbers.short(before)} → {numbers.short(after)}"


_FACTS: Final[Mapping[str, Callable[[Row], str]]] = {
    "status": _status,
    "goalposts": lambda row: goalposts(row, row["unit"]),
    "dropped": _dropped,
    "moved": _moved,
    "first": _moved,
    "new": _new,
    "closed": _closed,
    "aligned": _aligned,
    "confidence": _confidence,
}
