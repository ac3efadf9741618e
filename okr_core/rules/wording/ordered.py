"""The evidence of a statement that begins with a verb: "write …", "reduce …", "keep …"."""

from collections.abc import Iterator
from typing import Final

from okr_core.rules.wording import words
from okr_core.rules.wording.evidence import AMOUNTS, Evidence, after_of, means
from okr_core.rules.wording.lexicon import CHANGING, PEOPLE, WORKING, Kind
from okr_core.rules.wording.signs import Signs
from okr_core.rules.wording.statement import Phrase, Row, phrase
from okr_core.rules.wording.tokens import Sort

_PURE_REACH: Final = words(
    """
    achieve reach attain hit exceed surpass outperform outsell beat earn win become gain
    regain realise score top retain save convert attract acquire
    """
)
_ABSTRACT: Final = ("ness", "ity", "ance", "ence", "ship", "cy", "ction", "ment")
_TOP: Final = words(
    """
    top first best leading number no. no #1 rank ranked second third most among
    """
)


def ordered(row: Row, verb: Kind, told: Signs) -> Iterator[Evidence]:
    """Evidence of a statement that begins with a verb: "write …", "reduce …", "keep …"."""
    named = phrase(row, 1)
    if named.text == "" and len(row) > named.end and row[named.end].sort is Sort.WORD:
        named = phrase(row, named.end + 1)
    yield from means(row, told)
    if verb & CHANGING and not verb & Kind.MAKE:
        yield from _changing(row, verb, named, told)
    elif verb & Kind.BE:
        yield from _being(row, told)
    elif verb & Kind.BETTER:
        yield from _changing(row, verb, named, told)
    elif verb & Kind.KEEP and not (verb & Kind.ACT and not told.is_measured):
        yield from _keeping(row, named, told)
    elif verb & (Kind.REACH | Kind.MOVE):
        yield from _reaching(row, verb, named, told)
    else:
        yield from _working(row, verb, told)


def _working(row: Row, verb: Kind, told: Signs) -> Iterator[Evidence]:
    yield Evidence(-5, "work", row[0].text)
    is_share = told.percent or told.ratio or (row[1:2] and row[1].text in {"all", "every", "each"})
    if verb & Kind.SERVE and told.standard and (is_share or told.compared):
        yield Evidence(9, "standard")
    elif verb & Kind.SERVE and (is_share or told.compared) and told.from_to:
        yield Evidence(7, "from_to")


def _changing(row: Row, verb: Kind, named: Phrase, told: Signs) -> Iterator[Evidence]:
    head = named.head.noun
    inner = after_of(row, named)
    is_output = bool(head & Kind.OUTPUT) and not head & Kind.ACTS
    if named.text in AMOUNTS:
        within = (inner.head.noun if inner else 0) | named.kinds
        is_output = bool(within & Kind.OUTPUT) and not within & (Kind.ACTS | PEOPLE)
        if named.text in {"share", "rate"}:
            is_output = False
    if is_output and not verb & Kind.DOWN:
        yield Evidence(-6, "own_output", named.text)
        yield Evidence(2 if told.from_to or told.percent else 0, "measured")
        return
    yield Evidence(2, "change", row[0].text)
    if told.from_to or told.percent or told.trend:
        yield Evidence(4, "measured")
    elif told.compared or told.ratio:
        yield Evidence(3, "measured")
    elif told.counted:
        yield Evidence(1, "number")
    if head & Kind.MEASURE and not head & Kind.THING:
        yield Evidence(4, "measure", named.text)
    elif head & (Kind.THING | Kind.WORK | Kind.OUTPUT):
        yield Evidence(-5, "deliverable", named.text)
    elif head & PEOPLE:
        yield Evidence(2, "people", named.text)
    elif (told.is_measured and named.kinds & Kind.MEASURE) or (
        inner and inner.head.noun & Kind.MEASURE
    ):
        yield Evidence(2, "measure", named.text)
    elif verb & Kind.BETTER and not named.text.endswith(_ABSTRACT):
        yield Evidence(-3, "object", named.text)


def _being(row: Row, told: Signs) -> Iterator[Evidence]:
    is_placed = any(token.text in _TOP for token in row[1:5])
    if row[0].word.base & Kind.MAKE and not is_placed:
        yield from _working(row, row[0].word.base, told)
    else:
        yield Evidence(4, "standing", row[0].text)


def _keeping(row: Row, named: Phrase, told: Signs) -> Iterator[Evidence]:
    head = named.head.noun
    if told.compared or told.percent or told.from_to or told.none or told.ratio or told.rating:
        yield Evidence(5, "kept", row[0].text)
    elif head & Kind.MEASURE and not head & Kind.THING:
        yield Evidence(4, "measure", named.text)
    elif head & (Kind.THING | Kind.OUTPUT | Kind.WORK):
        yield Evidence(-5, "work", row[0].text)
    elif told.counted and head & PEOPLE:
        yield Evidence(3, "people", named.text)
    elif row[0].text in {"keep", "stay", "remain", "retain", "sustain"}:
        yield Evidence(1, "kept", row[0].text)
    else:
        yield Evidence(-4, "work", row[0].text)


def _reaching(row: Row, verb: Kind, named: Phrase, told: Signs) -> Iterator[Evidence]:
    head = named.head.noun
    is_pure = row[0].text in _PURE_REACH or not verb & (WORKING | Kind.MOVE)
    is_own = bool(head & (Kind.THING | Kind.OUTPUT | Kind.WORK))
    wanted = head & (Kind.ACTS | Kind.MONEY | Kind.MEASURE)
    if verb & Kind.SERVE and told.standard and (told.percent or told.ratio or told.compared):
        yield Evidence(6, "standard")
    elif told.from_to or (verb & Kind.MOVE and (told.compared or told.trend)):
        yield Evidence(5, "from_to")
    elif wanted and (is_pure or not is_own):
        yield Evidence(5 if told.counted else 3, "measure", named.text)
    elif any(row[number].is_money for number in told.counted[:1]) and row[0].text not in {
        "spend",
        "invest",
    }:
        yield Evidence(4, "money")
    elif head & Kind.THIRD and told.counted and not head & Kind.OWN:
        yield Evidence(4, "people", named.text)
    elif is_own or named.kinds & Kind.THING:
        yield Evidence(-5, "deliverable", named.text)
    elif is_pure:
        yield Evidence(3 if told.counted or told.is_measured else 1, "reached", row[0].text)
    else:
        yield Evidence(-4, "work", row[0].text)
