"""How a statement is built: an order, or something said of somebody or something."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from okr_core.rules.wording import words
from okr_core.rules.wording.lexicon import (
    NOTHING,
    PEOPLE,
    UNKNOWN,
    WORKING,
    Kind,
    Word,
)
from okr_core.rules.wording.tokens import MONTHS, Sort, Token, tokens

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
try to; help to; strive to; plan to; and; then; also; the team; at least;
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
_LEADS_ON: Final = words(
    "in for to with from by on of the and or over than per after before a an top first last next "
    "all each every"
)
_DATED: Final = MONTHS | words(
    "the of end year q1 q2 q3 q4 h1 h2 quarter month christmas easter summer spring autumn winter "
    "year-end mid-year next this week"
)
BEFORE_NUMBERS: Final = words(
    """
    first another about around nearly almost over some up to only at least roughly
    approximately last next final
    """
)
_BEFORE_NOUNS: Final = DETERMINERS | words(
    "not still also already only just even always never soon fully"
)


_NONE: Final = words("no nothing nobody us")
_SUBJECTS: Final = words("we they i you he she")


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
    """Return the statement without "by May", "we will", "make sure that" before it."""
    if row and row[0].text in {"by", "until", "before"}:
        dated = next((at for at, one in enumerate(row[1:], 1) if not _is_date(one)), len(row))
        row = row[dated:] if 1 < dated < len(row) else row
    again = True
    while again and len(row) > 1:
        again = False
        for lead_in in _LEAD_INS.get(row[0].text, ()):
            if len(row) > len(lead_in) + 1 and _texts(row[: len(lead_in)]) == lead_in:
                row, again = row[len(lead_in) :], True
                break
    return row


@lru_cache(maxsize=1_024)
def row_of(text: str) -> Row:
    """Return the tokens of a statement without its lead-in."""
    return without_lead_in(tokens(text))


def _is_date(token: Token) -> bool:
    is_number = token.sort is Sort.NUMBER and not token.is_counted
    return is_number or token.sort is Sort.STOP or token.text in _DATED


def _texts(row: Row) -> tuple[str, ...]:
    return tuple([token.text for token in row])


def phrase(row: Row, start: int, *, is_subject: bool = True) -> Phrase:
    """Return the noun phrase that begins at a place; empty when none does.

    What may be a noun or a verb ends it only when something may be said of it.
    """
    end, head, text, kinds, has_number = start, UNKNOWN, "", NOTHING, False
    for place in range(start, len(row)):
        token = row[place]
        if token.sort is Sort.NUMBER:
            if head.is_known or text:
                break
            has_number = has_number or token.is_counted
            end = place + 1
            continue
        if token.sort is not Sort.WORD or token.text in AUXILIARIES or token.text in _SUBJECTS:
            break
        if token.text in PREPOSITIONS:
            if token.text in {"of"} and not text:
                end = place + 1
                continue
            break
        ends = is_predicate(row, place) and (is_subject or not token.word.noun & ~Kind.DONE)
        if text and (ends or token.text in DETERMINERS):
            break
        is_counted_next = place + 1 < len(row) and row[place + 1].is_counted
        if token.text in _BEFORE_NOUNS or (
            token.text in BEFORE_NUMBERS and is_counted_next and not text
        ):
            end = place + 1
            continue
        kinds |= head.noun | (Kind.WORK if head.gerund & WORKING and not head.noun else NOTHING)
        head, text, end = token.word, token.text, place + 1
    return Phrase(start, end, head, text, kinds, has_number)


def closes(row: Row, at: int) -> bool:
    """Return whether a number stands there that closes the statement and belongs to all of it."""
    before = row[at - 1]
    is_led_on = before.text in _LEADS_ON or (before.word.gerund and not before.word.noun)
    return row[at].is_counted and at + 3 >= len(row) and not is_led_on


def is_predicate(row: Row, place: int) -> bool:
    """Return whether the word there says something of the noun before it."""
    word, before = row[place].word, row[place - 1].word
    follows = row[place + 1] if place + 1 < len(row) else None
    is_people = bool(before.noun & PEOPLE)
    if word.past and not word.noun & ~Kind.DONE:
        return not _opens_a_noun(row, place)
    if follows is not None and follows.text in _NONE and (word.base | word.finite) & Kind.OTHERS:
        return True
    is_noun = follows is not None and follows.word.past and not follows.word.noun
    if not _agree(row[place - 1], word) or (is_noun and not before.plural):
        return False
    if not word.noun:
        return True
    return follows is not None and (
        (follows.text in DETERMINERS and follows.text not in {"that", "this"})
        or (follows.is_counted and is_people)
        or (is_people and _is_one(row, place - 1) and follows.text in PREPOSITIONS)
        or (before.plural and follows.sort is Sort.WORD and not follows.word.past and is_people)
        or (
            follows.text in {"to", "from", "by", "below", "above", "under"}
            and before.noun & Kind.MEASURE > 0
        )
    )


def _is_one(row: Row, place: int) -> bool:
    """Return whether one is spoken of, as in "our city", "every child", "anyone"."""
    if row[place].text in {"anyone", "everyone", "nobody", "someone", "everybody"}:
        return True
    return any(token.text in DETERMINERS for token in row[max(0, place - 2) : place])


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
