"""Telling a task from a result: the evidence that a statement holds for either, and its sum.

A task is what a team can tick off by its own effort, deliverables and counts of its own activity
included. A result is a change in the world, partly outside its control. Each piece of evidence has
a weight and a reason, so that the coach can say why. Source: house rule, after the doctrine that
a key result says what is to change and a task says how.
"""

from functools import lru_cache

from okr_core.rules.wording.evidence import Evidence
from okr_core.rules.wording.lexicon import CHANGING, WORKING
from okr_core.rules.wording.opening import opening_verb
from okr_core.rules.wording.ordered import ordered
from okr_core.rules.wording.said import said
from okr_core.rules.wording.signs import Signs, begins_ratio, signs
from okr_core.rules.wording.statement import Row, row_of, without_lead_in
from okr_core.rules.wording.tokens import Sort, tokens


@lru_cache(maxsize=4_096)
def evidence(text: str) -> tuple[Evidence, ...]:
    """Return what in a statement speaks for a result, and what for a task."""
    row = row_of(text)
    for place, token in enumerate(row):
        if token.text == ":" and place:
            if len(row) - place > 3 and place < 4 and _begins_share(row, place + 1):
                row = row[place + 1 :]
                break
            behind = without_lead_in(row[place + 1 :])
            verb = opening_verb(behind)
            if verb is not None and verb & (WORKING | CHANGING) and len(behind) > 1:
                row = behind
            break
    if not any(token.sort is Sort.WORD for token in row):
        return ()
    told = signs(row)
    verb = opening_verb(row)
    found = [*(ordered(row, verb, told) if verb is not None else said(row, told))]
    if _is_seen_to(text, told):
        found.append(Evidence(-4, "work", tokens(text)[0].text))
    return tuple(piece for piece in found if piece.weight)


def _begins_share(row: Row, place: int) -> bool:
    return row[place].is_percent or begins_ratio(row, place)


def _is_seen_to(text: str, told: Signs) -> bool:
    """Return whether something is only made sure of: "ensure compliance with the law"."""
    is_told = told.is_measured or told.counted or told.none or told.standard
    return tokens(text)[0].text in {"ensure", "guarantee"} and not is_told


def weight(text: str) -> int:
    """Return the sum of the evidence: above 0 a result, else a task."""
    return sum(piece.weight for piece in evidence(text))
