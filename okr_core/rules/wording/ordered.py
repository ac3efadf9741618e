"""The evidence of a statement that begins with a verb: "write …", "reduce …", "keep …"."""

from collections.abc import Iterator
from typing import Final

from okr_core.rules.wording import words
from okr_core.rules.wording.evidence import (
    MADE,
    Evidence,
    after_of,
    is_measure,
    means,
)
from okr_core.rules.wording.lexicon import CHANGING, PEOPLE, WORKING, Kind
from okr_core.rules.wording.own_doing import is_theirs, less_of_it, more_of_it
from okr_core.rules.wording.signs import Signs
from okr_core.rules.wording.statement import Phrase, Row, phrase
from okr_core.rules.wording.tokens import Sort

_REACHING: Final = words(
    """
    achieve outrank reach attain hit exceed surpass outperform outsell beat earn win become
    realise score top retain save convert attract
    """
)
_WON: Final = words("sell resell upsell win earn attract gain convert save outsell win-back")
_ABSTRACT: Final = ("ness", "ity", "ance", "ence", "ship", "cy", "ction", "ment")
_TOP: Final = words("top first best leading number no #1 rank ranked second third most among")
_BRINGING: Final = words("convince persuade enable encourage motivate inspire help invite nudge")
_SEEING: Final = words("see let")
_BY_HAND: Final = words("cut lift lower raise grow drop trim extend expand stop end")
_OBTAINING: Final = words("get obtain collect gather request receive")
_OFFERED: Final = words("quotes bids offers approval permission consent permit feedback opinions")
_FACTORS: Final = words("halve double triple quadruple treble quarter")
_STEADY: Final = words("band range limits level levels steady stable flat constant low safe alive")
_ENDED: Final = Kind.OUTCOME | Kind.DECIDED
_PERIODS: Final = words("books month quarter payroll accounts ledger")
_SERVED: Final = words("all every each")


def ordered(row: Row, verb: Kind, told: Signs) -> Iterator[Evidence]:
    """Yield the evidence of a statement, given the families of the verb that it begins with."""
    if len(row) < 2:
        yield Evidence(1 if verb & CHANGING and not verb & WORKING else -4, "work", row[0].text)
        return
    named = phrase(row, 1, is_subject=False)
    is_money = told.counted[:1] in {(1,), (2,)} and row[told.counted[0]].is_money
    if named.text == "" and len(row) > named.end and row[named.end].sort is Sort.WORD:
        named = phrase(row, named.end + 1, is_subject=False)
    yield from means(row, told)
    is_doing = row[1].word.gerund & WORKING and not row[1].word.noun
    if verb & Kind.DOWN and is_doing and not is_measure(named, None):
        yield Evidence(-5, "work", row[1].text)
    elif is_money and verb & Kind.REACH:
        yield Evidence(5, "money")
    elif verb & Kind.BE and row[0].text not in {"place", "finish", "feature"}:
        yield from _being(row)
    elif (verb & Kind.BE or row[0].text == "make") and any(
        token.text in _TOP for token in row[1 : 5 if verb & Kind.BE else 3]
    ):
        yield Evidence(4, "standing", row[0].text)
    elif verb & CHANGING and not (
        verb & Kind.MAKE and (named.head.noun & Kind.THING or not verb & Kind.BETTER)
    ):
        yield from _changing(row, verb, named, told)
    elif verb & Kind.KEEP and (not verb & Kind.ACT or told.is_measured or is_measure(named, None)):
        yield from _keeping(row, named, told)
    elif verb & (Kind.REACH | Kind.MOVE):
        yield from _reaching(row, verb, named, told)
    else:
        yield from _working(row, verb, named, told)


def _working(row: Row, verb: Kind, named: Phrase, told: Signs) -> Iterator[Evidence]:
    yield Evidence(-5, "work", row[0].text)
    if verb & Kind.SERVE and _is_served(row, named, told):
        yield Evidence(9, "standard")
    elif _is_for_others(row, named) or (row[0].text in _SEEING and (told.percent or told.compared)):
        yield Evidence(9, "people_act", named.text)


def _is_for_others(row: Row, named: Phrase) -> bool:
    """Return whether a number of others is brought to act: "convince 5 rivals to switch"."""
    whom = after_of(row, named) or named
    at = whom.end
    is_counted = row[1].is_counted or row[1].text in {"a", "half"}
    rest = row[at + 1 :] if at < len(row) and row[at].text == "to" else row[at:]
    is_to = bool(rest) and bool(rest[0].word.base)
    is_others = bool(whom.head.noun & Kind.THIRD) and not whom.head.noun & MADE
    return row[0].text in _BRINGING and is_counted and is_others and is_to


def _is_served(row: Row, named: Phrase, told: Signs) -> bool:
    """Return whether work for others has a standard: "answer 90 % of calls within a minute"."""
    is_share = told.percent or told.ratio or row[1].text in _SERVED
    is_any = named.head.plural and named.start == 1 and not named.has_number
    is_any = is_any and row[1].text not in {"the", "our", "these", "a", "an"}
    return bool(told.standard and (is_share or is_any or named.text in _PERIODS))


def _changing(row: Row, verb: Kind, named: Phrase, told: Signs) -> Iterator[Evidence]:
    """Yield what "increase", "reduce", "improve" do to their object; the object decides."""
    head, inner = named.head.noun, after_of(row, named)
    is_more = not verb & Kind.DOWN
    own = less_of_it(row) if not is_more else "" if told.standard else more_of_it(row, named, inner)
    if own:
        yield Evidence(-8, "own_output", own)
        return
    yield Evidence(2, "change", row[0].text)
    if told.from_to or told.percent or told.trend or row[0].text in _FACTORS:
        yield Evidence(4, "measured")
    elif told.compared or told.ratio:
        yield Evidence(3, "measured")
    elif told.counted:
        is_time = any(row[at + 1].word.noun & Kind.UNIT for at in told.counted if at + 1 < len(row))
        yield Evidence(4 if is_time and verb & Kind.DOWN else 1, "number")
    is_of_thing = inner and inner.head.noun & MADE and not inner.head.noun & Kind.ACTS
    if named.text == "quality" and is_of_thing and not told.is_measured:
        yield Evidence(-5, "deliverable", inner.text if inner else named.text)
    elif is_measure(named, inner):
        yield Evidence(4, "measure", named.text)
    elif head & MADE and is_theirs(row, inner or named):
        yield Evidence(1, "by_others", named.text)
    elif head & MADE:
        is_bought = told.percent or verb & ~Kind.UP & CHANGING or head & (Kind.MONEY | Kind.ACTS)
        yield Evidence(-5 if is_bought else -7, "deliverable", named.text)
    elif head & PEOPLE:
        yield Evidence(2, "people", named.text)
    elif (told.is_measured and named.kinds & Kind.MEASURE) or (
        inner and inner.head.noun & Kind.MEASURE
    ):
        yield Evidence(2, "measure", named.text)
    elif (
        verb & Kind.BETTER or (row[0].text in _BY_HAND and not (told.is_measured or told.counted))
    ) and not named.text.endswith(_ABSTRACT):
        yield Evidence(-3, "object", named.text)


def _being(row: Row) -> Iterator[Evidence]:
    """Yield what "be", "become", "rank" tell; to be somewhere is to go there."""
    after = row[1:4]
    is_there = row[1].text in {"present", "represented", "active", "visible", "at"} or any(
        token.word.noun & Kind.DONE or (token.word.past & WORKING and not token.word.past & _ENDED)
        for token in after
    )
    yield Evidence(-4 if is_there else 4, "standing", row[0].text)


def _keeping(row: Row, named: Phrase, told: Signs) -> Iterator[Evidence]:
    """Yield what "keep", "hold", "maintain" hold on to: a level, or a meeting."""
    head = named.head.noun
    is_one = row[1].text in {"a", "an"} or named.has_number
    if is_one and head & MADE and not head & Kind.MEASURE:
        yield Evidence(-5, "work", row[0].text)
    elif told.is_measured or told.none:
        yield Evidence(5, "kept", row[0].text)
    elif head & Kind.MEASURE and not head & Kind.THING:
        yield Evidence(4, "measure", named.text)
    elif head & MADE:
        yield Evidence(-5, "work", row[0].text)
    elif told.counted and head & PEOPLE:
        yield Evidence(3, "people", named.text)
    elif row[0].text in {"stay", "remain", "retain", "sustain"} or head & PEOPLE or _is_level(row):
        yield Evidence(1, "kept", row[0].text)
    else:
        yield Evidence(-4, "work", row[0].text)


def _is_level(row: Row) -> bool:
    return any(token.text in _STEADY for token in row)


def _reaching(row: Row, verb: Kind, named: Phrase, told: Signs) -> Iterator[Evidence]:
    """Yield what "reach", "win", "deliver" are after: what others decide on, or a thing."""
    head, inner = named.head.noun, after_of(row, named)
    is_pure = row[0].text in _REACHING or not verb & (WORKING | Kind.MOVE)
    is_own = bool(head & MADE) and not is_measure(named, inner)
    is_counted = named.has_number or told.is_measured or is_pure
    wanted = (is_counted and head & (Kind.ACTS | Kind.MONEY)) or is_measure(named, inner)
    got = _getting(row, named, told)
    if verb & Kind.SERVE and _is_served(row, named, told):
        yield Evidence(6, "standard")
    elif verb & Kind.MOVE and less_of_it(row):
        yield Evidence(-5, "own_output", less_of_it(row))
    elif got is not None:
        yield got
    elif told.from_to or (verb & Kind.MOVE and (told.compared or told.trend)):
        yield Evidence(5, "from_to")
    elif wanted and (is_pure or not is_own):
        yield Evidence(5 if told.counted else 3, "measure", named.text)
    elif row[0].text in _WON and (told.counted or row[0].text in {"win", "earn"}):
        yield Evidence(4, "reached", row[0].text)
    elif any(row[at].is_money for at in told.counted[:1]):
        yield Evidence(4, "money")
    elif head & Kind.THIRD and told.counted and not head & Kind.OWN:
        yield Evidence(4, "people", named.text)
    elif is_own or named.kinds & Kind.THING:
        yield Evidence(-5, "deliverable", named.text)
    elif is_pure:
        is_told = told.counted or told.is_measured
        least = 1 if row[0].text in _REACHING else -3
        yield Evidence(3 if is_told else least, "reached", row[0].text)
    else:
        yield Evidence(-4, "work", row[0].text)


def _getting(row: Row, named: Phrase, told: Signs) -> Evidence | None:
    """Look for what is got done ("get the roof fixed"), asked for, or left to examiners."""
    is_met = row[0].text == "meet" and named.head.noun & PEOPLE
    if is_met or (row[0].text in _OBTAINING and named.text in _OFFERED):
        return Evidence(-5, "work", row[0].text)
    if row[0].text == "pass" and named.head.noun & MADE:
        return Evidence(4, "reached", row[0].text)
    if row[0].text != "get":
        return None
    if row[1].word.past & _ENDED and not row[1].word.noun:
        return Evidence(4, "outcome", row[1].text)
    if any(one.word.past & WORKING for one in row[1:]):
        return Evidence(-5, "work", row[0].text)
    return Evidence(5, "percent") if told.percent else None
