"""Telling a task from a result: the evidence that a statement holds for either, and its sum.

A task is what a team can tick off by its own effort, deliverables and counts of its own activity
included. A result is a change in the world, partly outside its control. Each piece of evidence has
a weight and a reason, so that the coach can say why. Source: house rule, after the doctrine that
a key result says what is to change and a task says how.
"""

from functools import lru_cache

from okr_core.rules.wording.evidence import Evidence
from okr_core.rules.wording.opening import opening_verb
from okr_core.rules.wording.ordered import ordered
from okr_core.rules.wording.restating import effects, restated
from okr_core.rules.wording.said import UNCLEAR, said
from okr_core.rules.wording.signs import Signs, signs
from okr_core.rules.wording.statement import Row
from okr_core.rules.wording.tokens import Sort, tokens


@lru_cache(maxsize=4_096)
def evidence(text: str) -> tuple[Evidence, ...]:
    """Return what in a statement speaks for a result, and what for a task."""
    row = restated(tokens(text))
    found = _of(row)
    if sum(piece.weight for piece in found) <= 0:
        effect = (_of(clause) for clause in effects(row))
        found = next((one for one in effect if sum(piece.weight for piece in one) > 0), found)
    if row and _is_seen_to(text, signs(row)):
        found = (*found, Evidence(-4, "work", tokens(text)[0].text))
    return found


def _of(row: Row) -> tuple[Evidence, ...]:
    """Return the evidence of an order, or of something said."""
    if not any(token.sort is Sort.WORD for token in row):
        return ()
    verb = opening_verb(row)
    told = signs(row, is_order=verb is not None and len(row) > 1)
    found = ordered(row, verb, told) if verb is not None else said(row, told)
    return tuple(piece for piece in found if piece.weight)


def _is_seen_to(text: str, told: Signs) -> bool:
    """Return whether something is only made sure of: "ensure compliance with the law"."""
    is_told = told.is_measured or told.counted or told.none or told.standard
    return tokens(text)[0].text in {"ensure", "guarantee"} and not is_told


def weight(text: str) -> int:
    """Return the sum of the evidence: above 0 a result, else a task."""
    return sum(piece.weight for piece in evidence(text))


def is_bare(text: str) -> bool:
    """Return whether a statement names something, and no word of it speaks for a task."""
    reasons = {piece.reason for piece in evidence(text) if piece.weight < 0}
    return reasons == {UNCLEAR}
