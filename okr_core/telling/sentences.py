"""What needs attention, and what changed, as one sentence each. Figures come from the engine."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from okr_core.charts import numbers, progress_words
from okr_core.charts.theme import sign_of
from okr_core.model.vocabulary import KeyResultKind, ProjectPhase

Row = Mapping[str, Any]

_WHOLE: Final = 0.01

EXEMPTIONS: Final = {
    "technical": "Technical or operational",
    "regulatory": "Regulatory or compliance",
    "low_impact": "Low-impact internal",
}
"""The three reasons why a project needs no key result. Source: S3."""

PHASES: Final[Mapping[str, str]] = {
    ProjectPhase.INITIATION: "Initiation",
    ProjectPhase.PLANNING: "Planning",
    ProjectPhase.MONITORING: "Monitoring and control",
    ProjectPhase.CLOSURE: "Closure",
    ProjectPhase.CLOSED: "Closed",
}
"""The phases of a project in their order, by what the file calls them. Source: S2."""


def attention(row: Row) -> str:
    """Why this needs somebody, in plain text.

    Args:
        row: One row of ``Viewer.attention``.
    """
    match row["kind"]:
        case "off_track" | "at_risk":
            return f"{_word(row['kind']).capitalize()}: {_progress_against_pace(row)}"
        case "gap":
            delivered, key_result = numbers.percent(row["delivered"]), row["key_result"]
            return (
                f"Delivered {delivered}, but “{key_result}” {_moved(row['moved'])}: "
                "stop, change, or wait?"
            )
        case "blocked":
            return blocked(row)
        case "disagreement":
            return (
                f"The owner says {_word(row['own_status'])}, "
                f"the numbers say {_word(row['computed_status'])}"
            )
        case "stale":
            return f"Stale: last looked at {numbers.age(row['age_days'])}"
        case _:
            return "No check-in yet"


def blocked(row: Row, *, most: int | None = None) -> str:
    """What stands in the way, and who was asked for help, in plain text.

    Args:
        row: One row of ``Viewer.attention``; without a blocker it says only that there is one.
        most: How many characters of what people typed to give; None is all.
    """
    if numbers.is_missing(row["blocker"]):
        return "Blocked"
    said = f"Blocked: {_cut(row['blocker'], most)}"
    asked = row.get("help_from")
    if numbers.is_missing(asked):
        return said
    stop = "" if said.endswith((".", "!", "?", "…")) else "."
    return f"{said}{stop} Help asked from {asked}"


def change(row: Row) -> str:
    """What happened to a key result between two days, in plain text.

    Args:
        row: One row of ``Viewer.changes``.
    """
    match row["change"]:
        case "published":
            return f"New, {_first(row)}" if row["is_first"] else "New"
        case "closed":
            return f"Closed at {numbers.percent(row['progress'])}"
        case "dropped":
            return "Dropped"
        case "status":
            return f"From {_word(row['status_before'])} to {_word(row['status'])}"
        case "progress":
            return _progressed(row)
        case _:
            before, after = (
                numbers.short(row["confidence_before"]),
                numbers.short(row["confidence"]),
            )
            return f"Confidence {before} → {after}"


def size(progress_change: float | None, kind: str) -> str:
    """How far a key result moved between two days: ``+33 % of the way``; empty for not at all.

    Args:
        progress_change: Of progress, 0 to 1, the later day less the earlier one.
        kind: Of the key result; what is maintained has no way, only a tolerance around its band.
    """
    if progress_change is None or numbers.is_missing(progress_change):
        return ""
    share = abs(progress_change)
    said = numbers.percent(share) if share >= _WHOLE else numbers.full_percent(share)
    if said == numbers.percent(0):
        return ""
    sign = "+" if progress_change > 0 else numbers.MINUS
    of_what = "the tolerance" if kind == KeyResultKind.MAINTAIN else "the way"
    return f"{sign}{said} of {of_what}"


def movement(changes: Sequence[Row], work: Row) -> str:
    """How much moved and was worked on between two days, on one line.

    Args:
        changes: Rows of ``Viewer.changes``, the first at least; none where nothing changed.
        work: The row of ``Viewer.work_since``.
    """
    total, moved, first = (
        (changes[0][name] for name in ("total", "moved", "first")) if changes else (0, 0, 0)
    )
    said = []
    if moved or not first:
        said.append(_counted(moved, "key result moved", "key results moved"))
    if first:
        measured = "measured for the first time"
        said.append(
            f"{first:.0f} {measured}"
            if said
            else _counted(first, f"key result {measured}", f"key results {measured}")
        )
    if otherwise := total - moved - first:
        said.append(f"{otherwise:.0f} changed otherwise")
    return " · ".join([*said, worked(work)])


def worked(work: Row) -> str:
    """How much was worked on between two days, on one line.

    Args:
        work: The row of ``Viewer.work_since``.
    """
    parts = [
        _counted(work["finished_tasks"], "task finished", "tasks finished"),
        _counted(work["new_projects"], "project begun", "projects begun"),
        _counted(work["closed_projects"], "project closed", "projects closed"),
    ]
    always, sometimes = parts[:1], [part for part in parts[1:] if not part.startswith("0 ")]
    return " · ".join(always + sometimes)


def whose(row: Row) -> str:
    """The owner and team, as far as they are known; a person's own team is not named twice."""
    named = (str(row[part]) for part in ("owner", "team") if not numbers.is_missing(row[part]))
    return " · ".join(dict.fromkeys(named))


def _progress_against_pace(row: Row) -> str:
    if row.get("measured_as") == "yes_no":
        return f"not yet, with {numbers.percent(row['pace'])} of the time gone"
    if numbers.is_missing(row["target"]):
        return f"now {numbers.short(row['current'], row['unit'])}, outside its band"
    return f"{progress_words.against_pace(row)} by now"


def _moved(moved: float | None) -> str:
    if moved is None or numbers.is_missing(moved):
        return "has not been measured since"
    if moved <= 0:
        return "has not moved" if moved == 0 else "went the wrong way"
    return f"moved only {numbers.percent(moved)} of the way left when the project began"


def _progressed(row: Row) -> str:
    if row["is_first"]:
        said = _first(row)
        return said[:1].upper() + said[1:]
    before = numbers.short(row["current_before"], row["unit"])
    return f"{before} → {numbers.short(row['current'], row['unit'])}"


def _first(row: Row) -> str:
    if row["kind"] == KeyResultKind.YES_NO:
        return f"first answered with {'yes' if row['current'] else 'no'}"
    return f"first measured at {numbers.short(row['current'], row['unit'])}"


def _cut(text: str, most: int | None) -> str:
    """The text, or its beginning up to the last word that fits."""
    if most is None or len(text) <= most:
        return text
    return text[:most].rsplit(maxsplit=1)[0] + "…"


def _word(status: object) -> str:
    return sign_of(status).word


def _counted(count: float, one: str, many: str) -> str:
    return f"{count:.0f} {one if count == 1 else many}"
