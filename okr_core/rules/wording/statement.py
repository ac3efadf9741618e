"""How a statement is built: an order, or something said of somebody or something."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from okr_core.rules.wording import words
from okr_core.rules.wording.lexicon import (
    CHANGING,
    NOTHING,
    PEOPLE,
    UNKNOWN,
    WORKING,
    Kind,
    Word,
)
from okr_core.rules.wording.tokens import Sort, Token, tokens

Row = Sequence[Token]

PREPOSITIONS: Final = words(
    """
    of in on at for with without by from to into onto over under above below per within inside
    outside across between among through throughout during after before until till since
    against about around as than via beyond behind near off up down out towards toward despite
    because while when where if so that which who whose whom and or & but not instead rather
    versus vs plus minus
    """
)
AUXILIARIES: Final = words(
    """
    is are was were be been being am has have had having will would shall should can could may
    might must do does did isn't aren't get gets got
    """
)
DETERMINERS: Final = words(
    """
    the a an our your my their its his her this that these those all each every both some any
    another no several many few more new us it them everyone
    """
)
_LEAD_INS_TEXT: Final = """
make sure that; make sure; ensure that; ensure; see to it that; guarantee that; we will have;
we will; we have; we are; we; i will; i; to; please; continue to; start to; begin to; aim to;
try to; help to; strive to; plan to; and; then; also; finally; first; the team; at least;
successfully; regularly; fully; actively; proactively; quickly; jointly; further;
significantly; dramatically; continuously;
consistently
"""
_LEAD_INS: Final[dict[str, tuple[tuple[str, ...], ...]]] = {
    first: tuple(
        lead_in
        for lead_in in (tuple(line.split()) for line in _LEAD_INS_TEXT.split(";"))
        if lead_in[0] == first
    )
    for first in {line.split()[0] for line in _LEAD_INS_TEXT.split(";")}
}
_BEFORE_NUMBERS: Final = words(
    """
    first another about around nearly almost over some up to only at least roughly
    approximately last next final
    """
)
_BEFORE_NOUNS: Final = DETERMINERS | words(
    "not still also already only just even always never soon fully"
)
_SMALL: Final = PREPOSITIONS | AUXILIARIES
_NO_VERBS: Final = (
    PREPOSITIONS
    | AUXILIARIES
    | DETERMINERS
    | _BEFORE_NUMBERS
    | words(
        """
    half most none such
    """
    )
)


_SIGNS: Final = {Sort.COMPARE, Sort.ARROW, Sort.TREND}
_SIDES: Final = words("below under down up")
_OVER: Final = words("above over")
_LEVELS: Final = _SIDES | words("least most more less fewer")
_ADJECTIVES: Final = words(
    "empty open clean dry complete clear close separate free live own direct repeat"
)
_MEASURED: Final = Kind.MEASURE | Kind.ACTS | Kind.UNIT
_ASIDE: Final = words("up out off down")
_PARTICLES: Final = words("up out down off over on in with through and & for to into")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun with what stands before it, as places in a row.

    Attributes:
        start: Of its first token.
        end: Behind its last token.
        head: What the lexicon knows of its noun, the last word.
        text: The noun.
        kinds: What the words before the noun are.
        has_number: Whether a number counts it.
    """

    start: int
    end: int
    head: Word
    text: str
    kinds: Kind
    has_number: bool


def without_lead_in(row: Row) -> Row:
    """Return the statement without "we will", "make sure that", "successfully" before it."""
    again = True
    while again and len(row) > 1:
        again = False
        for lead_in in _LEAD_INS.get(row[0].text, ()):
            if len(row) > len(lead_in) + 1 and _texts(row[: len(lead_in)]) == lead_in:
                if lead_in == ("first",) and row[1].sort is not Sort.WORD:
                    continue
                row, again = row[len(lead_in) :], True
                break
    return row


@lru_cache(maxsize=1_024)
def row_of(text: str) -> Row:
    """Return the tokens of a statement without its lead-in."""
    return without_lead_in(tokens(text))


def _texts(row: Row) -> tuple[str, ...]:
    return tuple([token.text for token in row])


def phrase(row: Row, start: int) -> Phrase:
    """Return the noun phrase that begins at a place; empty when none does."""
    end, head, text, kinds, has_number = start, UNKNOWN, "", NOTHING, False
    for place in range(start, len(row)):
        token = row[place]
        if token.sort is Sort.NUMBER:
            if head.is_known or text:
                break
            has_number = has_number or token.is_counted
            end = place + 1
            continue
        if token.sort is not Sort.WORD or token.text in AUXILIARIES:
            break
        if token.text in PREPOSITIONS:
            if token.text in {"of"} and not text:
                end = place + 1
                continue
            break
        if text and (is_predicate(row, place) or token.text in DETERMINERS):
            break
        is_counted_next = place + 1 < len(row) and row[place + 1].is_counted
        if token.text in _BEFORE_NOUNS or (
            token.text in _BEFORE_NUMBERS and is_counted_next and not text
        ):
            end = place + 1
            continue
        kinds |= head.noun
        head, text, end = token.word, token.text, place + 1
    return Phrase(start, end, head, text, kinds, has_number)


def is_predicate(row: Row, place: int) -> bool:
    """Return whether the word there says something of the noun before it."""
    word, before = row[place].word, row[place - 1].word
    follows = row[place + 1] if place + 1 < len(row) else None
    if word.past and not word.noun & ~Kind.DONE:
        return not _opens_a_noun(row, place)
    if not _agree(row[place - 1], word):
        return False
    if not word.noun:
        return True
    return follows is not None and (
        follows.text in DETERMINERS
        or follows.is_counted
        or (bool(before.noun & PEOPLE) and not follows.word.past)
        or (
            follows.text in {"to", "from", "by", "below", "above", "under"}
            and before.noun & Kind.MEASURE > 0
        )
    )


def _agree(before: Token, verb: Word) -> bool:
    """Return whether number fits: "users buy", "a user buys", "the team plays", "staff play"."""
    noun, ending = before.word, before.text[-2:]
    if not noun.is_known and verb.noun:
        return False
    if noun.noun & PEOPLE and verb.finite and not verb.noun & Kind.MEASURE:
        return True
    if noun.plural or (
        not noun.is_known and ending[-1:] == "s" and ending not in {"ss", "us", "is"}
    ):
        return bool(verb.base)
    return bool(verb.finite or (noun.noun & Kind.OWN and not noun.finite and verb.base))


def _opens_a_noun(row: Row, place: int) -> bool:
    """Return whether a participle stands before its noun, as in "new signed contracts"."""
    follows = row[place + 1] if place + 1 < len(row) else None
    before = row[place - 1]
    return (
        follows is not None
        and follows.sort is Sort.WORD
        and before.sort is not Sort.WORD
        and bool(follows.word.noun)
    )


def opening_verb(row: Row) -> Kind | None:
    """Return the families of the verb that a statement orders with, or None when it orders nothing.

    An unknown word before "the" or "our" is taken for a verb of work, whatever it is.
    """
    if not row or row[0].sort is not Sort.WORD:
        return None
    first, follows = row[0].word, row[1] if len(row) > 1 else None
    families = first.base | (first.gerund if not first.noun else NOTHING)
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
    return families if is_open or is_change or not _reads_as_noun(row) else None


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
        return bool(first.noun) and not _is_phrasal(row)
    named = phrase(row, 0)
    return named.end < len(row) and _is_name(row, named)


def _is_name(row: Row, named: Phrase) -> bool:
    """Return whether what follows a phrase makes a name of all of it: a measure, an auxiliary."""
    first, last, rest = row[0].word, row[named.end], row[named.end :]
    if named.head.noun & _MEASURED and not named.head.noun & (Kind.THING | Kind.OUTPUT):
        is_number = last.sort is Sort.NUMBER and not named.has_number
        is_told = first.noun & Kind.MEASURE or is_number or is_predicate(row, named.end)
        return bool(is_told) or any(_compares(one) or one.text in _OVER for one in rest)
    if not named.has_number and is_told_of(row, named.end):
        return True
    if row[0].text in _ADJECTIVES and any(_says_more(one) for one in rest):
        return True
    if not first.noun or last.text in PREPOSITIONS:
        return False
    return last.text in AUXILIARIES or is_predicate(row, named.end)


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
    return token.sort in _SIGNS or token.is_percent or token.text in _LEVELS or bool(is_course)


def is_told_of(row: Row, place: int) -> bool:
    """Return whether a number measures, from a place on, what stands before it."""
    token = row[place]
    if token.sort in _SIGNS:
        return True
    return token.text in {*_SIDES, "at", ":", "("} and any(
        other.is_percent
        or other.sort in _SIGNS
        or other.text in {"zero", "none"}
        or (other.is_counted and token.text != "at")
        for other in row[place + 1 : place + 5]
    )
