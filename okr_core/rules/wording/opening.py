"""The verb that a statement begins with, if it begins with one: an order, or a name after all."""

from typing import Final

from okr_core.rules.wording import words
from okr_core.rules.wording.lexicon import CHANGING, NOTHING, WORKING, Kind
from okr_core.rules.wording.statement import (
    AUXILIARIES,
    BEFORE_NUMBERS,
    DETERMINERS,
    PREPOSITIONS,
    Phrase,
    Row,
    closes,
    is_predicate,
    phrase,
)
from okr_core.rules.wording.tokens import Sort, Token

_SMALL: Final = PREPOSITIONS | AUXILIARIES
_NO_VERBS: Final = (
    PREPOSITIONS
    | AUXILIARIES
    | DETERMINERS
    | BEFORE_NUMBERS
    | words(
        """
    half most none such
    """
    )
)
_SIGNS: Final = {Sort.COMPARE, Sort.ARROW, Sort.TREND}
_NO_VALUE: Final = PREPOSITIONS | {","}
_SIDES: Final = words("below under down up")
_WITHIN: Final = words("down below under within at above")
_OVER: Final = words("above over")
_LEVELS: Final = _SIDES | words("least most more less fewer")
_ADJECTIVES: Final = words(
    "empty open clean dry complete clear close separate free live own direct repeat"
)
_MEASURED: Final = Kind.MEASURE | Kind.ACTS | Kind.UNIT
_PHRASAL_TEXT: Final = """
reach out; carry out; carry on; look into; look at; look after; come up; go through; work on;
work with; work through; get in; take part; put together; put in; draw up; set up; sit down;
figure out; sort out; bring together; meet with; talk to; speak at; speak to; follow up; roll out;
bring in; take over; hand over; hand out; give out; phase out; ramp up; cut over; spin up
"""
_PHRASAL: Final = frozenset(tuple(pair.split()) for pair in _PHRASAL_TEXT.split(";"))
_ASIDE: Final = words("up out off down")
_PARTICLES: Final = words("up out down off over on in with through and & for to into")


def opening_verb(row: Row) -> Kind | None:
    """Return the families of the verb that a statement orders with, or None when it orders nothing.

    An unknown word before "the" or "our" is taken for a verb of work, whatever it is.
    """
    if not row or row[0].sort is not Sort.WORD or _is_doing_of(row):
        return None
    first, follows = row[0].word, row[1] if len(row) > 1 else None
    families = first.base | (first.gerund if not first.noun else NOTHING)
    if follows is not None and (row[0].text, follows.text) in _PHRASAL:
        return Kind.ACT
    if follows is None:
        return families & ~Kind.COURSE & ~Kind.OTHERS or None
    is_open = follows.text in DETERMINERS or follows.sort is Sort.NUMBER
    if not families and _counts_what_follows(row):
        return Kind.MAKE
    if not families:
        follows = row[2] if follows.text in _ASIDE and len(row) > 2 else follows
        starts_noun = follows.text in {"the", "a", "an", "our", "your", "their", "its"}
        unknown = not first.is_known and row[0].text not in _NO_VERBS
        return Kind.MAKE if starts_noun and unknown and row[0].text.isalpha() else None
    is_change = families & (Kind.UP | Kind.DOWN) and follows.text not in _SMALL
    is_change = is_change or (families & (Kind.KEEP | CHANGING) and not first.noun and first.base)
    return families if is_open or is_change or not _reads_as_noun(row) else None


def _is_doing_of(row: Row) -> bool:
    """Return whether doing is spoken of as a thing: "streaming of the concert"."""
    first = row[0].word
    return bool(first.gerund) and not first.base and len(row) > 1 and row[1].text == "of"


def _counts_what_follows(row: Row) -> bool:
    """Return whether an unknown word is followed by a count of things: "depose 8 witnesses"."""
    first = row[0]
    return (
        len(row) > 2
        and not first.word.is_known
        and first.text.isalpha()
        and len(first.text) > 3
        and first.text not in _NO_VERBS
        and row[1].is_counted
        and not (row[1].after or row[2].word.noun & Kind.UNIT)
        and row[2].sort is Sort.WORD
        and row[2].text not in PREPOSITIONS
    )


def _reads_as_noun(row: Row) -> bool:
    """Return whether what may be a verb begins a name: "return rate for shoes drops to 4 %"."""
    first, follows = row[0].word, row[1]
    if follows.sort is not Sort.WORD:
        return bool(first.noun) or follows.sort in _SIGNS
    if follows.text in {"out", "up", "off"} and len(row) > 2 and row[2].text in DETERMINERS:
        return False
    if follows.text in _SMALL:
        is_told = follows.text in _WITHIN and len(row) > 2 and row[2].is_counted
        is_told = is_told or follows.text == "per" or _is_closed_by_share(row)
        return is_told or (bool(first.noun) and not _is_phrasal(row))
    named = phrase(row, 0)
    return named.end < len(row) and _is_name(row, named)


def _is_name(row: Row, named: Phrase) -> bool:
    """Return whether what follows a phrase makes a name of all of it: a measure, an auxiliary."""
    first, last, rest = row[0].word, row[named.end], row[named.end :]
    if named.head.noun & _MEASURED and not named.head.noun & (Kind.THING | Kind.OUTPUT):
        return _is_measured(row, named)
    is_done_to = last.word.past and not last.word.noun and not last.word.base
    if not named.has_number and (
        is_told_of(row, named.end)
        or _has_closing_value(row, named)
        or (is_done_to and any(one.is_percent for one in rest))
    ):
        return True
    is_adjective = row[0].text in _ADJECTIVES and not named.head.noun & Kind.WORK
    if is_adjective and any(_says_more(one) for one in rest):
        return True
    if first.gerund and not first.base:
        is_moved = bool(first.gerund & WORKING) and any(one.text in _SIDES for one in rest)
        is_said = last.text == ":" or is_predicate(row, named.end) or is_moved
        return row[-1].text in {"none", "zero"} or (named.end > 1 and is_said)
    is_noun = first.noun and last.text not in PREPOSITIONS
    return bool(is_noun) and (last.text in AUXILIARIES or is_predicate(row, named.end))


def _has_closing_value(row: Row, named: Phrase) -> bool:
    """Return whether a number closes what could be an order: "load factor of 88 %"."""
    is_of = named.end + 1 < len(row) and row[named.end].text == "of"
    return (is_of and row[named.end + 1].is_percent) or any(
        closes(row, at) and row[at - 1].text not in _NO_VALUE and not _is_numbered(row, at)
        for at in range(named.end, len(row))
    )


def _is_numbered(row: Row, at: int) -> bool:
    """Return whether a number may be a name's last part, or count how often: "IFRS 16"."""
    before = row[at - 1]
    is_bare = at + 1 == len(row) and not row[at].after and not before.word.is_known
    return (is_bare and before.sort is Sort.WORD) or row[-1].text == "times"


def _is_closed_by_share(row: Row) -> bool:
    return row[-1].is_percent and closes(row, len(row) - 1) and bool(row[0].word.base & WORKING)


def _is_measured(row: Row, named: Phrase) -> bool:
    """Return whether a number or a course is told of a phrase whose noun is a measure."""
    first, last, rest = row[0].word, row[named.end], row[named.end :]
    is_rated = not first.base & WORKING and any(one.is_counted for one in rest)
    is_number = last.sort is Sort.NUMBER and not named.has_number
    is_number = is_number or (last.text == ":" and any(one.is_counted for one in rest))
    return (
        bool(first.noun & Kind.MEASURE)
        or is_number
        or is_rated
        or is_predicate(row, named.end)
        or any(_compares(one) or one.text in _OVER for one in rest)
    )


def _says_more(token: Token) -> bool:
    return _compares(token) or token.is_counted or bool(token.word.past and not token.word.noun)


def _is_phrasal(row: Row) -> bool:
    """Return whether a verb goes on with a particle: "reply to 300 reviews", "sign up members"."""
    first = row[0].word
    return (
        bool(first.base & (WORKING | CHANGING))
        and row[1].text in _PARTICLES
        and (not first.noun & Kind.MEASURE or bool(first.noun & Kind.ACTS))
    )


def _compares(token: Token) -> bool:
    verb = token.word.base | token.word.finite | token.word.past
    is_course = not token.word.noun and verb & (Kind.COURSE | CHANGING) and not verb & WORKING
    is_value = token.is_percent or token.is_money or token.text in {"zero", "none", "half"}
    return token.sort in _SIGNS or is_value or token.text in _LEVELS or bool(is_course)


def is_told_of(row: Row, place: int) -> bool:
    """Return whether a number measures, from a place on, what stands before it."""
    token = row[place]
    if token.sort in _SIGNS:
        return True
    return token.text in {*_SIDES, "at", ":", "(", "per"} and any(
        other.is_percent
        or other.sort in _SIGNS
        or other.text in {"zero", "none"}
        or (other.is_counted and token.text != "at")
        for other in row[place + 1 : place + 5]
    )
