"""How a statement is built: an order, or something said of somebody or something."""

from collections.abc import Sequence
from dataclasses import dataclass
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
from okr_core.rules.wording.tokens import Sort, Token

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
_LEAD_INS: Final = tuple(tuple(words_.split()) for words_ in _LEAD_INS_TEXT.split(";"))
_BEFORE_NUMBERS: Final = words(
    """
    first another about around nearly almost over some up to only at least roughly
    approximately last next final
    """
)
_ADVERBS: Final = words(
    """
    not still also already only just even always never soon fully
    """
)


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
        for lead_in in _LEAD_INS:
            if len(row) > len(lead_in) + 1 and _texts(row[: len(lead_in)]) == lead_in:
                if lead_in == ("first",) and row[1].sort is not Sort.WORD:
                    continue
                row, again = row[len(lead_in) :], True
                break
    return row


def _texts(row: Row) -> tuple[str, ...]:
    return tuple(token.text for token in row)


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
        if text and is_predicate(row, place):
            break
        is_counted_next = place + 1 < len(row) and row[place + 1].is_counted
        if token.text in DETERMINERS | _ADVERBS or (
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
    if word.past and not word.noun:
        return not _opens_a_noun(row, place)
    is_plural = before.plural or bool(before.noun & Kind.OWN and not before.finite)
    agrees = bool(word.base if is_plural else word.finite)
    if not agrees:
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
    if not families:
        starts_noun = follows.text in {"the", "a", "an", "our", "your", "their", "its"}
        unknown = not first.is_known and row[0].text not in _NO_VERBS
        return Kind.MAKE if starts_noun and unknown and row[0].text.isalpha() else None
    if families & (Kind.UP | Kind.DOWN) and follows.text not in PREPOSITIONS | AUXILIARIES:
        return families if is_open or not _is_name_of_measure(row) else None
    if is_open or not (first.noun or families == Kind.COURSE or _is_name_of_measure(row)):
        return families
    return None if _reads_as_noun(row) else families


def _is_name_of_measure(row: Row) -> bool:
    """Return whether a measure's name begins with what may be a verb: "forecast error down to"."""
    named = phrase(row, 0)
    if not named.head.noun & (Kind.MEASURE | Kind.ACTS) or named.end < 2 or named.end >= len(row):
        return False
    if row[0].word.base & CHANGING:
        return False
    places = range(named.end, len(row)) if row[0].word.gerund or row[named.end].text == "(" else ()
    return is_told_of(row, named.end) or any(_compares(row[place]) for place in places)


def _compares(token: Token) -> bool:
    is_sign = token.sort in {Sort.COMPARE, Sort.ARROW, Sort.TREND}
    return is_sign or token.text in {"below", "under", "above", "over", "down", "up"}


def is_told_of(row: Row, place: int) -> bool:
    """Return whether the tokens from a place on measure what stands before them."""
    token = row[place]
    if token.sort in {Sort.COMPARE, Sort.ARROW, Sort.TREND, Sort.NUMBER}:
        return True
    if token.text == ":" or token.text in AUXILIARIES | {
        "below",
        "under",
        "above",
        "over",
        "down",
        "up",
        "at",
        "from",
        "per",
    }:
        return any(other.is_counted for other in row[place:])
    return token.sort is Sort.WORD and is_predicate(row, place)


def _reads_as_noun(row: Row) -> bool:
    """Return whether the first word, verb or noun, is a noun: "return rate for shoes drops"."""
    follows = row[1]
    if follows.sort is not Sort.WORD:
        return True
    if follows.text in PREPOSITIONS | AUXILIARIES:
        working = row[0].word.base & (WORKING | CHANGING)
        particles = {
            "up",
            "out",
            "down",
            "off",
            "over",
            "on",
            "in",
            "with",
            "through",
            "and",
            "&",
            "for",
            "to",
            "into",
        }
        return not (
            working
            and follows.text in particles
            and (not row[0].word.noun & Kind.MEASURE or bool(row[0].word.noun & Kind.ACTS))
        )
    named = phrase(row, 0)
    if named.head.noun & (Kind.MEASURE | Kind.UNIT) and not named.head.noun & (
        Kind.THING | Kind.OUTPUT
    ):
        return bool(row[0].word.noun & Kind.MEASURE) or len(row) > named.end
    if named.end < len(row):
        last = row[named.end]
        if last.text in AUXILIARIES or last.sort in {Sort.COMPARE, Sort.ARROW}:
            return True
        return (
            is_predicate(row, named.end)
            and last.sort is Sort.WORD
            and last.text not in PREPOSITIONS
        )
    return False
