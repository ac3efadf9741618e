"""The part of a statement that its verdict hangs on, worded as an order or as something said.

A label, a question, a purpose in front, a subject that is told to act: none of them changes what a
statement is about, so each is taken off here, and the rules need to know two forms only. Numbers,
words and weights are not looked at here.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from okr_core.rules.wording import words
from okr_core.rules.wording.lexicon import CHANGING, PEOPLE, WORKING, Kind, lemma, look_up
from okr_core.rules.wording.opening import opening_verb
from okr_core.rules.wording.signs import begins_ratio, signs
from okr_core.rules.wording.statement import (
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    Row,
    phrase,
    without_lead_in,
)
from okr_core.rules.wording.tokens import Sort

_ASKING: Final = words("has have had is are was were do does did will would should shall")
_WHAT: Final = words("how what which where when why")
_DOES: Final = words("do does did will shall")
_CAN: Final = words("can could may")
_IN_FRONT: Final = words("to in so for with by through after before on during when once if")
_LONGEST_LABEL: Final = 3  # words; a longer text before a colon is what is measured behind it
_ENDING: Final = CHANGING | Kind.MOVE | Kind.REACH | Kind.KEEP | Kind.COURSE
_OWN_DOING: Final = (
    WORKING | CHANGING | Kind.BE | Kind.KEEP | Kind.REACH | Kind.MOVE | Kind.SERVE | Kind.MEANS_VERB
)
_RELATIVE: Final = words("that which")
_PARTS: Final = words("half third quarter fifth tenth")
_ASIDE: Final = words("out back up off over")


def restated(row: Row) -> Row:
    """Return a statement without what only leads to it."""
    row = without_lead_in(_behind_purpose(_as_answer(row)))
    row = _as_order(_told_to(_behind_label(row)))
    is_back = len(row) > 2 and row[1].text == "back" and row[2].text not in PREPOSITIONS
    return (row[0], *row[2:]) if is_back and row[0].word.base & Kind.REACH else row


def effects(row: Row) -> Iterator[Row]:
    """Yield what an order is to lead to: the churn of "launch a club so that churn falls to 2 %".

    Only what is measured counts: a purpose alone leaves the order what it is.
    """
    for place in range(2, len(row) - 2):
        clause = _effect(row, place)
        if clause and _is_measured(clause):
            yield clause


def _effect(row: Row, place: int) -> Row:
    """Return the clause of an effect that begins at a place, or nothing."""
    text, follows, rest = row[place].text, row[place + 1], row[place + 1 :]
    if text == "so":
        return without_lead_in(rest[1:] if follows.text == "that" else rest)
    if text == "until":
        return rest
    if text == "," and follows.word.gerund & _ENDING and not follows.word.noun:
        return _in_base(rest)
    if text == "," and follows.text == "with":
        return row[place + 2 :]
    is_verb = not follows.word.noun or (len(rest) > 2 and rest[1].text not in PREPOSITIONS)
    if text == "and" and follows.word.base & (CHANGING | Kind.MOVE) and is_verb:
        return rest
    is_result = follows.word.finite & (Kind.REACH | Kind.COURSE | Kind.MOVE) | (
        follows.word.finite & CHANGING
    )
    return _in_base(rest) if text in _RELATIVE and is_result and len(rest) > 2 else ()


def _is_measured(clause: Row) -> bool:
    told = signs(clause)
    is_far = told.from_to or told.percent or told.compared or told.ratio or told.standard
    is_counted = told.counted and (
        told.trend
        or clause[0].word.base & Kind.REACH
        or clause[0].is_counted
        or clause[0].word.noun & Kind.THIRD
    )
    return bool(is_far or told.none or is_counted or _by_a_part(clause))


def _by_a_part(clause: Row) -> bool:
    return any(token.text in _PARTS for token in clause)


def _as_answer(row: Row) -> Row:
    """Return a question as what it asks for: "is the rota out?" asks for "the rota out"."""
    if not row or not any(token.text == "?" for token in row):
        return row
    row = row[:-1] if row[-1].text == "?" else row
    if row and row[0].text in _CAN:
        subject = phrase(row, 1).end
        return (*row[1:subject], row[0], *row[subject:])
    if row and row[0].text in _WHAT:
        does = next((at for at, token in enumerate(row[:6]) if token.text in _DOES), -1)
        return row[does + 1 :]
    return row[1:] if len(row) > 2 and row[0].text in _ASKING else row


def _behind_purpose(row: Row) -> Row:
    """Return what is ordered behind a purpose or a means: "to lift retention, send …"."""
    if not row or row[0].text not in _IN_FRONT:
        return row
    for place, token in enumerate(row[1:], 1):
        if token.text == ",":
            behind = without_lead_in(row[place + 1 :])
            return behind if opening_verb(behind) is not None else row
    return row


def _behind_label(row: Row) -> Row:
    """Return what stands behind the name of a team, a topic or a person: "Ops: …"."""
    at = next((at for at, token in enumerate(row) if token.text == ":"), 0)
    if not 0 < at <= _LONGEST_LABEL:
        return row
    label, behind = row[:at], _told_to(without_lead_in(row[at + 1 :]))
    verb = opening_verb(behind)
    is_order = verb is not None and verb & (WORKING | CHANGING) and len(behind) > 1
    if is_order or (behind and _is_whole(behind) and _names_whom(label)):
        return behind
    is_share = bool(behind) and (behind[0].is_percent or begins_ratio(behind, 0))
    has_word = any(one.text in {"of", "in"} for one in behind[1:5]) and any(
        one.sort is Sort.WORD and one.text not in PREPOSITIONS | DETERMINERS for one in behind
    )
    is_measure = bool(behind) and phrase(behind, 0).head.noun & Kind.MEASURE
    is_told = is_measure and not any(token.word.noun & Kind.MEASURE for token in label)
    return behind if is_told or (is_share and has_word and len(behind) > 2) else row


def _is_whole(behind: Row) -> bool:
    """Return whether something is told without its label: no value alone, no arrow."""
    named = phrase(behind, 0)
    return bool(named.text) and not named.head.noun & Kind.UNIT and behind[0].sort is not Sort.ARROW


def _names_whom(label: Row) -> bool:
    """Return whether a label names who is to act or where, and nothing that is measured."""
    told = [token for token in label if token.sort is Sort.WORD]
    is_place = any(token.word.noun & Kind.OWN for token in told)
    return is_place or (len(told) == 1 and not told[0].word.noun & ~PEOPLE)


def _told_to(row: Row) -> Row:
    """Return what somebody is told to do: "each nurse to see …" is "see …"."""
    if not row:
        return row
    named = phrase(row, 0)
    at = named.end
    is_whom = named.head.noun & Kind.OWN or row[0].text in {"each", "every", "everyone", "all"}
    is_told = at + 2 < len(row) and row[at].text == "to" and row[at + 1].word.base & WORKING
    return row[at + 1 :] if is_whom and is_told else row


def _as_order(row: Row) -> Row:
    """Return what somebody unnamed does as an order: "runs four clinics" is "run four clinics"."""
    if len(row) > 2 and row[0].word.gerund & CHANGING and row[1].text == "of":
        return _in_base((row[0], *row[2:]))
    if len(row) < 2 or not row[0].word.finite & _OWN_DOING:
        return row
    follows = row[1]
    is_object = follows.text in DETERMINERS - {"that", "this", "those"} or (
        follows.is_counted and _counts_something(row)
    )
    is_verb = (follows.word.base | follows.word.finite) and not follows.word.noun
    is_led = follows.text in PREPOSITIONS and follows.text not in _ASIDE
    is_open = follows.sort in {Sort.WORD, Sort.NUMBER} and not is_led and not is_verb
    is_open = is_open and follows.text not in AUXILIARIES and not follows.word.past
    return _in_base(row) if is_object or (is_open and not row[0].word.noun) else row


def _in_base(row: Row) -> Row:
    base = lemma(row[0].text)
    return (replace(row[0], text=base, word=look_up(base)), *row[1:])


def _counts_something(row: Row) -> bool:
    """Return whether a number behind the first word counts a noun: no value, no time."""
    token = row[1]
    if token.is_percent or token.is_money or begins_ratio(row, 1):
        return True
    return len(row) > 2 and row[2].sort is Sort.WORD and not row[2].word.noun & Kind.UNIT
