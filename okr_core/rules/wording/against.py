"""Whether the numbers of a key result go against the verb that its title begins with."""

from typing import Final, Literal, NamedTuple

from okr_core.rules.wording import words
from okr_core.rules.wording.found import Row, number_of, text_of
from okr_core.rules.wording.lexicon import Kind
from okr_core.rules.wording.opening import opening_verb
from okr_core.rules.wording.statement import row_of
from okr_core.rules.wording.tokens import tokens

_EITHER_WAY: Final = words(
    """
    accelerate prevent avoid cap limit contain eliminate combat stop end drop quarter slow
    """
)
"""Verbs after which a count may go either way: "prevent 30 accidents", "accelerate delivery"."""


class Against(NamedTuple):
    """A verb as the title has it, and the side of the baseline that the target is on."""

    verb: str
    side: Literal["above", "below"]


def against(row: Row) -> Against | None:
    """Return how the numbers go against the title; None where they do not, or may mean another way.

    Numbers below zero may measure what is missing, and "reduce … by" what was taken away.
    """
    baseline, target = number_of(row, "baseline"), number_of(row, "target")
    told = tokens(text_of(row))
    if baseline is None or target is None or min(baseline, target) < 0 or not told:
        return None
    verb = opening_verb(row_of(text_of(row))) or Kind(0)
    if told[0].text in _EITHER_WAY or verb & Kind.KEEP:
        return None
    is_up, is_down = bool(verb & Kind.UP), bool(verb & Kind.DOWN)
    if is_up and not is_down and target < baseline:
        return Against(told[0].text, "below")
    is_taken_away = any(token.text == "by" for token in told)
    if is_down and not is_up and target > baseline and not is_taken_away:
        return Against(told[0].text, "above")
    return None
