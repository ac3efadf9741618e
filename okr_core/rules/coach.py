"""What the coach says of objectives and key results: findings with a reason, never a grade.

The rules are of the doctrine; whoever writes may disagree and waive a finding with a reason.
"""

from collections.abc import Iterable, Mapping, Sequence

from okr_core.rules.wording import of_key_result, of_objective, of_set, telling
from okr_core.rules.wording.found import Finding, Fix, Review, Row, Verdict, text_of
from okr_core.rules.wording.of_key_result import TASK

__all__ = [
    "TASK",
    "Finding",
    "Fix",
    "Review",
    "Verdict",
    "key_result",
    "objective",
    "objective_verdict",
    "still_open",
    "verdict",
]


def verdict(text: str) -> Verdict:
    """Return whether a statement tells a change in the world or work that a team ticks off."""
    return Verdict.RESULT if telling.weight(text) > 0 else Verdict.TASK


def key_result(row: Row) -> Review:
    """Return what there is to say of a key result.

    Args:
        row: Its title, and as far as known the columns of ``key_result``; NULL is None or NaN.
            Columns that are not there are not missed.
    """
    judged = verdict(text_of(row))
    return Review(judged, tuple(of_key_result.findings(row, judged)))


def objective(row: Row, key_results: Sequence[Row] | None) -> tuple[Finding, ...]:
    """Return what there is to say of an objective, and of its key results as a set.

    Args:
        row: Its title.
        key_results: Rows as for ``key_result``; None when only the wording is asked about.
    """
    found = [*of_objective.findings(row)]
    if key_results is not None:
        found += of_set.findings(key_results)
    return tuple(found)


def objective_verdict(row: Row) -> Verdict:
    """Return ``task`` for an objective that is one task, else ``result``."""
    is_task = any(one.rule == of_objective.ONE_TASK for one in of_objective.findings(row))
    return Verdict.TASK if is_task else Verdict.RESULT


def still_open(
    findings: Iterable[Finding], waivers: Iterable[Mapping[str, object]], wording: str
) -> tuple[Finding, ...]:
    """Return the findings that nobody has waived for this very wording.

    Args:
        findings: Of one objective or key result.
        waivers: The rows of ``coach_waiver`` of the same one.
        wording: Its title now; a waiver of another wording no longer counts.
    """
    waived = {str(one["finding"]) for one in waivers if one["wording"] == wording}
    return tuple(one for one in findings if one.rule not in waived)
