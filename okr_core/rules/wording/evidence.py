"""One reason to take a statement for a result or a task, and what both kinds of statement share."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from okr_core.rules.wording import words
from okr_core.rules.wording.lexicon import CHANGING, PEOPLE, Kind
from okr_core.rules.wording.signs import Signs
from okr_core.rules.wording.statement import Phrase, Row, phrase

AMOUNTS: Final = words(
    """
    number amount volume quantity frequency cadence count share rate
    """
)
_NEW: Final = words("a an new more better regular weekly monthly daily")
COUNTS: Final = words("number amount volume quantity frequency cadence count")
SHARES: Final = words("share percentage proportion number rate")
MADE: Final = Kind.THING | Kind.OUTPUT | Kind.WORK


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason to take a statement for a result (above 0) or for a task (below 0)."""

    weight: int
    reason: str
    word: str = ""


def after_of(row: Row, named: Phrase) -> Phrase | None:
    """Return the phrase behind "of": the users of "number of users"."""
    if named.end < len(row) and row[named.end].text == "of":
        return phrase(row, named.end + 1)
    return None


def is_own_output(named: Phrase, inner: Phrase | None) -> bool:
    """Return whether it is what a team puts out itself: "training sessions", "number of posts"."""
    kinds = named.head.noun
    if named.text in COUNTS:
        kinds = inner.head.noun if inner else named.kinds
        if kinds & (PEOPLE | Kind.MEASURE) and not kinds & Kind.WORK:
            return False
    if not kinds & Kind.OUTPUT:
        return False
    around = named.kinds | (inner.kinds if inner else Kind(0))
    return not kinds & Kind.ACTS or bool(around & (Kind.THING | Kind.WORK | Kind.OUTPUT))


def is_measure(named: Phrase, inner: Phrase | None, *, is_told: bool = True) -> bool:
    """Return whether a noun is measured; the "completion of" something is work, as all doing is."""
    head = named.head.noun
    if head & Kind.WORK and not inner and head & Kind.MEASURE:
        return is_told
    return bool(head & Kind.MEASURE) and not head & MADE


def means(row: Row, told: Signs) -> Iterator[Evidence]:
    """Yield what tells the how: "by launching …", "with a campaign"."""
    for place in range(2, len(row) - 1):
        token, follows = row[place], row[place + 1]
        measured = any(number < place for number in (*told.from_to, *told.percent, *told.compared))
        if token.text in {"by", "through", "via"} and follows.text.endswith("ing"):
            yield Evidence(-2 if measured else -10, "means", follows.text)
            return
        named = phrase(row, place + 1)
        is_means = named.head.noun & Kind.MEANS or (
            not told.is_measured
            and (token.text != "with" or follows.text in _NEW)
            and row[0].word.base & CHANGING
            and not (token.text == "with" and any(one.text in SHARES for one in row[1:place]))
        )
        is_theirs = row[place - 1].word.gerund & Kind.OTHERS and row[place - 2].word.noun & PEOPLE
        if token.text in {"with", "through", "via"} and is_means and not is_theirs:
            yield Evidence(-1 if measured else -9, "means", named.text)
            return
