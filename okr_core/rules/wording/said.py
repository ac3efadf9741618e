"""The evidence of a statement that orders nothing: of a noun, and of what is said of it."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from okr_core.rules.wording import words
from okr_core.rules.wording.evidence import (
    AMOUNTS,
    COUNTS,
    MADE,
    Evidence,
    after_of,
    is_measure,
    is_own_output,
    means,
)
from okr_core.rules.wording.lexicon import CHANGING, PEOPLE, WORKING, Kind
from okr_core.rules.wording.own_doing import by_each
from okr_core.rules.wording.predicates import predicate
from okr_core.rules.wording.signs import Signs
from okr_core.rules.wording.statement import (
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    Phrase,
    Row,
    closes,
    phrase,
)

UNCLEAR: Final = "unclear"  # the reason against what only names something
_NOTHING: Final = words("no nothing nobody none")
_FEW: Final = 2  # digits
_US: Final = words("us our")
_QUICK: Final = words("ms s sec secs second seconds min mins minute minutes h hr hrs hour hours")
_ENDED: Final = Kind.OUTCOME | Kind.DECIDED


def said(row: Row, told: Signs) -> Iterator[Evidence]:
    """Yield the evidence of a statement that begins with no verb."""
    named = phrase(row, 0)
    if named.text == "" and named.end < len(row):
        named = phrase(row, named.end + 1)
    inner = after_of(row, named)
    subject = inner if inner and (named.text in AMOUNTS or not named.text) else named
    yield from _measures(row, told)
    yield from _of_opening(row)
    if any(token.text == "never" for token in row):
        yield Evidence(5, "none", "never")
    is_count = named.text in COUNTS or (told.per and told.from_to and not told.percent)
    if (is_count and is_own_output(named, inner)) or by_each(row, subject):
        yield Evidence(-9, "own_output", subject.text)
    elif named.text in AMOUNTS and inner:
        yield Evidence(3, "measure", named.text)
    yield from _of_subject(row, subject, told)
    yield from _of_us(row)
    yield from predicate(row, subject, told)
    yield from means(row, told)


def _of_us(row: Row) -> Iterator[Evidence]:
    """Yield what others do with us: "hosts recommend us", "two rivals license our method"."""
    us = next((at for at, token in enumerate(row) if token.text in _US), 0)
    verb = row[us - 1].word.base | row[us - 1].word.finite
    is_theirs = us > 1 and bool(verb & Kind.OTHERS)
    is_other = any(token.text in {"other", "others", "outside"} for token in row[:us])
    ours = MADE if is_other else MADE | Kind.OWN
    if is_theirs and not any(token.word.noun & ours for token in row[: us - 1]):
        yield Evidence(5, "people_act", row[us].text)
        return
    whom = next((at for at, token in enumerate(row[:us]) if token.word.noun & Kind.THIRD), us)
    before = row[: whom + 1]
    is_some = before[-1].word.plural or any(token.text in DETERMINERS for token in before)
    is_led = any(token.text in PREPOSITIONS | AUXILIARIES for token in before)
    is_done_to = any(token.word.past & WORKING and not token.word.base for token in row[:us])
    if whom + 1 < us and is_some and not is_led and not is_done_to:
        yield Evidence(5, "people_act", row[us].text)


def _of_opening(row: Row) -> Iterator[Evidence]:
    """Yield what a participle before everything else tells: "cited in …", "wrote 3 …"."""
    first = row[0].word
    if first.past and not first.noun and not first.base:
        is_told = len(row) > 1 and (row[1].is_counted or row[1].text in DETERMINERS)
        if first.past & WORKING and not first.past & CHANGING:
            yield Evidence(-8 if is_told else -2, "made", row[0].text)
        elif first.past & (_ENDED | CHANGING):
            yield Evidence(3, "outcome")


def _measures(row: Row, told: Signs) -> Iterator[Evidence]:
    """Yield what the signs of measuring tell, whatever they are about."""
    texts = [token.text for token in row]
    is_closing_share = len(row) > 3 and texts[-2] == ":" and (told.percent or texts[-1] == "half")
    weights = (
        (bool(told.from_to), 4, "from_to"),
        (bool(told.compared), 3, "compared"),
        (told.trend, 3, "trend"),
        (told.ratio, 6 if texts[0] == "in" else 3, "ratio"),
        (told.rating, 3, "rating"),
        (bool(is_closing_share), 6 if texts[-1] == "half" else 4, "percent"),
        (bool(told.percent), 2, "percent"),
        (told.none, 5, "none"),
        (told.standard, 2, "standard"),
        (_is_often(row, told), 8, "often"),
        (any(row[number].is_money for number in told.counted), 2, "money"),
    )
    for holds, weight, reason in weights:
        yield Evidence(weight if holds else 0, reason)
    is_none = any(
        one.text in _NOTHING and other.text not in {"with", "or", "at"} and not told.none
        for other, one in pairwise(row)
    )
    yield Evidence(4 if is_none else 0, "none")
    for place, token in enumerate(row):
        if token.text == "without" and phrase(row, place + 1).head.noun & Kind.MEASURE:
            yield Evidence(3, "none", phrase(row, place + 1).text)


def _is_often(row: Row, told: Signs) -> bool:
    """Return whether something happens "400 times"; a few times a week is a rota."""
    counted = [row[at].text for at in told.counted if at + 1 < len(row)]
    is_often = any(token.text == "times" for token in row) and bool(counted)
    return is_often and (not told.per or any(len(number) > _FEW for number in counted))


def _of_subject(row: Row, named: Phrase, told: Signs) -> Iterator[Evidence]:
    """Yield what the noun itself tells."""
    head = named.head.noun
    if _is_rate(row):
        yield Evidence(4, "per")
    elif told.per and not head & (Kind.OUTPUT | Kind.WORK):
        yield Evidence(2, "per")
    if _has_value(row, named):
        yield Evidence(4, "value")
    yield Evidence(-1, UNCLEAR)
    yield Evidence(-9 if told.none and _lacks(row, head) else 0, "made", named.text)
    if is_measure(named, after_of(row, named), is_told=told.is_measured or _has_value(row, named)):
        yield Evidence(4, "measure", named.text)
    elif head & Kind.ACTS and (named.has_number or told.is_measured or _has_value(row, named)):
        yield Evidence(4, "acts", named.text)
    elif named.kinds & Kind.MEASURE and (told.is_measured or _has_value(row, named)):
        yield Evidence(2, "measure")
    elif head & Kind.WORK or (named.head.gerund & WORKING and not head):
        yield Evidence(-4, "work_noun", named.text)
    elif head & (Kind.THING | Kind.OUTPUT):
        yield Evidence(-3, "deliverable", named.text)
    elif head & Kind.THIRD and (named.has_number or told.is_measured):
        yield Evidence(3, "people", named.text)
    elif head & PEOPLE:
        yield Evidence(1, "people", named.text)


def _lacks(row: Row, head: Kind) -> bool:
    """Return whether none is to lack something, as in "no project without a risk log"."""
    is_made = head & MADE and not head & (Kind.ACTS | Kind.MEASURE)
    return bool(is_made) and any(token.text == "without" for token in row)


def _is_rate(row: Row) -> bool:
    """Return whether something is counted per something that is no time: "per 100 users"."""
    return any(
        token.text == "per" and not row[at + 1].word.noun & Kind.UNIT
        for at, token in enumerate(row[:-1])
    )


def _has_value(row: Row, named: Phrase) -> bool:
    """Return whether a number closes the statement: "inventory turns 8", "backlog: 20 tickets"."""
    return any(
        row[at].is_counted
        and ((closes(row, at) and not _counts_place(row, at)) or _is_time(row, at))
        for at in range(max(named.end, 1), len(row))
    )


def _counts_place(row: Row, at: int) -> bool:
    """Return whether a number counts where or what, and measures nothing: "at 15 firms"."""
    named = phrase(row, at, is_subject=False)
    is_led = row[at - 1].text in {"at", "in", "to", "with", "for"}
    is_thing = bool(named.head.noun & (MADE | PEOPLE)) and not named.head.noun & Kind.MEASURE
    return bool(named.text) and not row[at].after and (is_led or is_thing)


def _is_time(row: Row, at: int) -> bool:
    """Return whether a time is measured there; "in" may mean a deadline but for a short one."""
    unit = row[at + 1] if at + 1 < len(row) else row[at]
    is_quick = row[at].after in _QUICK or unit.text in _QUICK
    before = row[at - 1].text
    return before != "by" and (is_quick or bool(before != "in" and unit.word.noun & Kind.UNIT))
