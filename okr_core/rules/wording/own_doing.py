"""What a team does, makes or leaves undone itself: more or less of it is its own decision."""

from typing import Final

from okr_core.rules.wording import words
from okr_core.rules.wording.evidence import COUNTS, MADE, SHARES, is_own_output
from okr_core.rules.wording.lexicon import PEOPLE, WORKING, Kind, look_up
from okr_core.rules.wording.statement import AUXILIARIES, Phrase, Row, phrase

_INPUTS: Final = words(
    "team headcount budget staff staffing workforce crew department stock inventory range "
    "presence portfolio offering assortment fleet"
)
_INPUTS_OF_WORK: Final = words("spend spending investment output coverage production")
_QUALITIES: Final = words("depth breadth scope range detail length consistency structure")
_LEFT: Final = words("outdated legacy obsolete remaining deprecated stale old superseded")
_TO_DO: Final = words("action actions task tasks todo todos to-do to-dos")
_OF_CODE: Final = words("technical tech code")
_UNFORESEEN: Final = words("planned scheduled answered resolved delivered attended announced")
_WE: Final = words("we i")
_WHO: Final = words("who that which whose")
_OF_OTHERS: Final = Kind.DECIDED | Kind.OUTCOME | Kind.SERVE


def more_of_it(row: Row, named: Phrase, inner: Phrase | None) -> str:
    """Return the word that shows that more of something is more work, or nothing."""
    head, of = named.head.noun, inner.head.noun if inner else Kind(0)
    is_work = (
        is_own_output(named, inner)
        or named.text in _INPUTS
        or (head & Kind.UNIT and named.kinds & MADE)
        or (named.text in COUNTS and inner and of & Kind.UNIT and inner.kinds & MADE)
        or (named.text in _INPUTS_OF_WORK and named.kinds & MADE)
        or (named.text == "output" and row[1].text == "our")
        or (head & Kind.WORK and not head & Kind.MEASURE)
        or (named.text in COUNTS and not inner and named.kinds & (Kind.WORK | Kind.OUTPUT))
        or (inner and of & MADE and _is_done(row, inner))
        or (named.text in _QUALITIES and of & MADE and not of & Kind.ACTS)
    )
    if is_theirs(row, inner or named):
        return ""
    if is_work or _is_dealt_with(row, named, inner):
        return named.text
    return _by_us(row) or _each_with(row, named, inner) or by_each(row, inner or named)


def less_of_it(row: Row) -> str:
    """Return the word that shows that less of something is work caught up with, or nothing."""
    for place, token in enumerate(row[1:], 1):
        done = look_up(token.text[2:]).past if token.text.startswith("un") else Kind(0)
        if token.text in _TO_DO or (token.text == "debt" and row[place - 1].text in _OF_CODE):
            return token.text
        is_undone = done & WORKING and not done & (Kind.DECIDED | Kind.OUTCOME)
        if token.text in _LEFT or (is_undone and token.text[2:] not in _UNFORESEEN):
            kinds = phrase(row, place, is_subject=False).head.noun
            if kinds & MADE or not kinds & (Kind.MEASURE | PEOPLE):
                return token.text
    return ""


def is_theirs(row: Row, of: Phrase) -> bool:
    """Return whether others decide on it: "articles cited by others", "talks that guests rate"."""
    follows = row[of.end] if of.end < len(row) else None
    if follows is None or follows.text in _WHO:
        clause = row[of.end + 1 : of.end + 4]
        return any(one.word.noun & PEOPLE or one.word.base & Kind.OTHERS for one in clause)
    past = follows.word.past
    return bool(past & (Kind.DECIDED | Kind.OUTCOME)) and not past & Kind.MAKE


def _is_dealt_with(row: Row, named: Phrase, inner: Phrase | None) -> bool:
    """Return whether work done is counted: "shelters inspected", "code that is reviewed"."""
    if not inner or named.text not in SHARES or inner.end >= len(row):
        return False
    rest = row[inner.end : inner.end + 3]
    at = 2 if rest[0].text in _WHO and len(rest) > 2 and rest[1].text in AUXILIARIES else 0
    past = rest[at].word.past if not rest[at].word.noun & ~Kind.DONE else Kind(0)
    is_kept = past & (Kind.DECIDED | Kind.OUTCOME | Kind.OTHERS)
    is_serving = past & Kind.SERVE and (named.text not in COUNTS or not past & Kind.ACT)
    return bool(past & WORKING) and not is_kept and not is_serving


def _is_done(row: Row, inner: Phrase) -> bool:
    """Return whether what we do makes the difference: "documented" of "documented processes"."""
    if inner.head.noun & (Kind.MEASURE | Kind.ACTS | PEOPLE):
        return False
    done = [row[at].word.past for at in range(inner.start, inner.end)]
    return any(one & WORKING and not one & _OF_OTHERS for one in done)


def _by_us(row: Row) -> str:
    """Return what we do of "the tests we run"."""
    for place in range(2, len(row) - 1):
        if row[place].text in _WE and row[place + 1].word.base & (WORKING | Kind.KEEP):
            return row[place + 1].text
    return ""


def _each_with(row: Row, named: Phrase, inner: Phrase | None) -> str:
    """Return what is made that is to have something: the stories of "share of stories with …"."""
    if named.text not in SHARES or not inner or inner.end + 1 >= len(row):
        return ""
    of, link = inner.head.noun, row[inner.end]
    has = phrase(row, inner.end + 1)
    is_unknown = not inner.head.is_known and bool(has.head.noun & MADE)
    is_made = (of & MADE or is_unknown) and not of & (Kind.MEASURE | Kind.ACTS | PEOPLE)
    is_had = link.text in {"with", "without"} and not has.head.noun & (Kind.MEASURE | PEOPLE)
    return inner.text if is_made and is_had and not any(t.text in _WHO for t in row) else ""


def by_each(row: Row, done: Phrase) -> str:
    """Return what each of our own people does: "home visits per nurse"."""
    at = done.end
    is_ours = at + 1 < len(row) and row[at].text in {"per", "by"}
    is_ours = is_ours and bool(phrase(row, at + 1).head.noun & Kind.OWN)
    return done.text if is_ours and done.head.noun & Kind.OUTPUT else ""
