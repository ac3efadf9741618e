"""What the coach says of objectives and key results: findings with a reason, never a grade.

The rules are of the doctrine; whoever writes may disagree and waive a finding with a reason.
"""

from collections.abc import Iterable, Mapping, Sequence

from okr_core.rules.wording import of_key_result, of_objective, of_set, telling
from okr_core.rules.wording.found import Finding, Fix, Review, Row, Verdict, has_numbers, text_of
from okr_core.rules.wording.language import is_english
from okr_core.rules.wording.of_key_result import NUMBERS_AGAINST_TITLE, TASK

__all__ = [
    "NUMBERS_AGAINST_TITLE",
    "TASK",
    "Finding",
    "Fix",
    "Review",
    "Verdict",
    "is_english",
    "key_result",
    "objective",
    "objective_verdict",
    "still_open",
    "verdict",
]


def verdict(text: str, beside: Sequence[str] = ()) -> Verdict:
    """Return whether a statement tells a change in the world or work that a team ticks off.

    Args:
        text: The statement.
        beside: What stands beside it; see ``is_english``.
    """
    if not is_english(text, beside):
        return Verdict.UNTOLD
    return Verdict.RESULT if telling.weight(text) > 0 else Verdict.TASK


def key_result(row: Row, beside: Sequence[str] = ()) -> Review:
    """Return what there is to say of a key result.

    Of one that is not English, only what its numbers and fields tell.

    Args:
        row: Its title, and as far as known the columns of ``key_result``; NULL is None or NaN.
            Columns that are not there are not missed.
        beside: The titles that stand beside it; see ``is_english``.
    """
    judged = verdict(text_of(row), beside)
    if judged is Verdict.TASK and has_numbers(row) and telling.is_bare(text_of(row)):
        judged = Verdict.RESULT  # it names what is measured, and its fields say how far
    return Review(judged, tuple(of_key_result.findings(row, judged)))


def objective(
    row: Row, key_results: Sequence[Row] | None, beside: Sequence[str] = ()
) -> tuple[Finding, ...]:
    """Return what there is to say of an objective, and of its key results as a set.

    Args:
        row: Its title.
        key_results: Rows as for ``key_result``; None when only the wording is asked about.
        beside: The titles that stand beside it; see ``is_english``.
    """
    found = [*of_objective.findings(row, is_english=is_english(text_of(row), beside))]
    if key_results is not None:
        found += of_set.findings(key_results, beside)
    return tuple(found)


def objective_verdict(row: Row, beside: Sequence[str] = ()) -> Verdict:
    """Return ``task`` for an objective that is one task, else ``result``.

    Args:
        row: Its title.
        beside: The titles that stand beside it; see ``is_english``.
    """
    if not is_english(text_of(row), beside):
        return Verdict.UNTOLD
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
