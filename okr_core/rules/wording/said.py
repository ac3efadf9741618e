"""The evidence of a statement that orders nothing: of a noun, and of what is said of it."""

from collections.abc import Iterator
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
from okr_core.rules.wording.signs import Signs
from okr_core.rules.wording.statement import (
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    Phrase,
    Row,
    closes,
    is_predicate,
    phrase,
)
from okr_core.rules.wording.tokens import Sort

_TRAINING: Final = words(
    """
    course courses training trainings workshop workshops module modules e-learning elearning
    briefing refresher seminar induction webinar policy handbook session sessions
    """
)
_ALLOWING: Final = words(
    """
    support supports allow allows offer offers enable enables send sends show shows cover
    covers run runs work works include includes contain contains provide provides accept
    accepts display displays has have feature features handle handles sync syncs exist exists
    """
)

_ATTENDING: Final = words(
    """
    read reads have has completes attends finishes complete completed attend attended finish
    finished take taken
    """
)
_TO: Final = words("to by from below under")
_QUICK: Final = words("ms s sec secs second seconds min mins minute minutes h hr hrs hour hours")
_AGENTS: Final = ("ers", "ors", "ists", "ants", "ees", "ians", "ents")
_IN_PLACE: Final = {("in", "place"), ("in", "use"), ("in", "production"), ("up", "and")}
_ENDED: Final = Kind.OUTCOME | Kind.DECIDED
_CHANGED: Final = _ENDED | CHANGING | Kind.COURSE | Kind.OTHERS | Kind.KEEP | Kind.REACH


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
    if named.text in COUNTS and is_own_output(named, inner):
        yield Evidence(-9, "own_output", subject.text)
    elif named.text in AMOUNTS and inner:
        yield Evidence(3, "measure", named.text)
    yield from _of_subject(row, subject, told)
    yield from _predicate(row, subject, told)
    yield from means(row, told)


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
    is_closing_share = len(row) > 3 and texts[-2] == ":" and bool(told.percent)
    weights = (
        (bool(told.from_to), 4, "from_to"),
        (bool(told.compared), 3, "compared"),
        (told.trend, 3, "trend"),
        (told.ratio, 6 if texts[0] == "in" else 3, "ratio"),
        (told.rating, 3, "rating"),
        (bool(told.percent), 6 if is_closing_share else 2, "percent"),
        (told.none, 5, "none"),
        (told.standard, 2, "standard"),
        (bool(told.counted) and "times" in texts and not told.per, 7, "often"),
        (any(row[number].is_money for number in told.counted), 2, "money"),
    )
    for holds, weight, reason in weights:
        yield Evidence(weight if holds else 0, reason)
    for place, token in enumerate(row):
        if token.text == "without" and phrase(row, place + 1).head.noun & Kind.MEASURE:
            yield Evidence(3, "none", phrase(row, place + 1).text)


def _of_subject(row: Row, named: Phrase, told: Signs) -> Iterator[Evidence]:
    """Yield what the noun itself tells."""
    head = named.head.noun
    if _is_rate(row):
        yield Evidence(4, "per")
    elif told.per and not head & (Kind.OUTPUT | Kind.WORK):
        yield Evidence(2, "per")
    if _has_value(row, named):
        yield Evidence(4, "value")
    has_money = any(row[number].is_money for number in told.counted)
    yield Evidence(-1, "unclear")
    if is_measure(named, after_of(row, named), is_told=told.is_measured or _has_value(row, named)):
        yield Evidence(4, "measure", named.text)
    elif head & Kind.ACTS and (named.has_number or told.is_measured or _has_value(row, named)):
        yield Evidence(4, "acts", named.text)
    elif head & Kind.MONEY and has_money:
        yield Evidence(4, "money", named.text)
    elif named.kinds & Kind.MEASURE and (told.is_measured or _has_value(row, named)):
        yield Evidence(2, "measure")
    elif head & Kind.WORK:
        yield Evidence(-4, "work_noun", named.text)
    elif head & (Kind.THING | Kind.OUTPUT):
        yield Evidence(-3, "deliverable", named.text)
    elif head & Kind.THIRD and (named.has_number or told.is_measured):
        yield Evidence(3, "people", named.text)
    elif head & PEOPLE:
        yield Evidence(1, "people", named.text)
    elif named.has_number and not named.head.is_known and named.text.endswith(_AGENTS):
        yield Evidence(3, "people", named.text)


def _is_rate(row: Row) -> bool:
    """Return whether something is counted per something that is no time: "per 100 users"."""
    return any(
        token.text == "per" and not row[at + 1].word.noun & Kind.UNIT
        for at, token in enumerate(row[:-1])
    )


def _has_value(row: Row, named: Phrase) -> bool:
    """Return whether a number closes the statement: "inventory turns 8", "backlog: 20 tickets"."""
    return any(
        row[at].is_counted and (closes(row, at) or _is_time(row, at))
        for at in range(max(named.end, 1), len(row))
    )


def _is_time(row: Row, at: int) -> bool:
    """Return whether a time is measured there; "in" may mean a deadline but for a short one."""
    unit = row[at + 1] if at + 1 < len(row) else row[at]
    is_quick = row[at].after in _QUICK or unit.text in _QUICK
    before = row[at - 1].text
    return before != "by" and (is_quick or bool(before != "in" and unit.word.noun & Kind.UNIT))


def _predicate(row: Row, named: Phrase, told: Signs) -> Iterator[Evidence]:
    """Yield what the first thing that is said of the noun tells."""
    for place in range(max(named.end, 1), len(row)):
        if row[place].sort is Sort.WORD:
            for look in _LOOKS:
                found = look(row, place, named, told)
                if found is not None:
                    yield found
                    return


def _able(row: Row, place: int, named: Phrase, told: Signs) -> Evidence | None:
    """Look for what somebody or something can do: "customers can pay by card"."""
    text = row[place].text
    if text in {"can", "could", "may"}:
        return Evidence(1 if told.percent or told.ratio or told.standard else -5, "able", text)
    is_given = bool(phrase(row, place + 1).head.noun & MADE) or (
        place + 1 < len(row) and row[place + 1].text in {"a", "an"}
    )
    is_team = named.head.noun & Kind.OWN and (is_given or not told.counted)
    if is_team and text in {"has", "have"} and row[place + 1 : place + 2]:
        return Evidence(-10 if is_given and told.counted else -4, "has", row[place + 1].text)
    is_thing = named.head.noun & (Kind.THING | Kind.OUTPUT) and not named.head.noun & PEOPLE
    if is_thing and text in _ALLOWING:
        return Evidence(4 if told.is_measured or told.standard else -4, "able", text)
    return None


def _training(row: Row, place: int, named: Phrase, told: Signs) -> Evidence | None:
    """Look for who has been through what the team holds: "all teachers attended the course"."""
    del told
    is_attending = named.head.noun & PEOPLE and row[place].text in _ATTENDING
    if is_attending and any(token.text in _TRAINING for token in row[place:]):
        return Evidence(-7, "training", row[place].text)
    return None


def _participle(row: Row, place: int, named: Phrase, told: Signs) -> Evidence | None:
    """Look for what is done to the noun: "published", "halved", "booked by schools"."""
    text, past = row[place].text, row[place].word.past
    is_base = row[place].word.base or row[place - 1].text in {"we", "they", "you"}
    if not past or is_base or (place == named.end and row[place].word.noun & ~Kind.DONE):
        return None
    if _is_by_others(row, place) or (place + 1 < len(row) and row[place + 1].text == "back"):
        return Evidence(5, "by_others", text)
    if past & WORKING:
        return Evidence(_of_work_done(past, named, told), "made", text)
    return Evidence(_of_change(past, text, told), "outcome" if past & _CHANGED else "said", text)


def _of_change(past: Kind, text: str, told: Signs) -> int:
    """Return the weight of a participle that tells no work: how far it went, or who decided."""
    if not past & _CHANGED:
        return 0
    if text in {"halved", "doubled", "tripled"} or (told.counted and past & Kind.DECIDED):
        return 5
    return 3 if told.is_measured or told.counted or past & _ENDED else 1


def _is_by_others(row: Row, place: int) -> bool:
    return any(
        row[behind].text == "by" and phrase(row, behind + 1).head.noun & Kind.THIRD
        for behind in range(place, len(row) - 1)
    )


def _of_work_done(past: Kind, named: Phrase, told: Signs) -> int:
    """Return the weight of a participle of work; a standard or a share of others' turns it."""
    is_share = bool(told.ratio or told.percent)
    if told.standard or told.none or told.from_to or (told.trend and not is_share):
        return 3
    if past & Kind.SERVE and is_share and told.compared:
        return 4
    is_of_others = told.counted and past & Kind.DECIDED
    if past & _ENDED and (is_share or told.compared or is_of_others):
        return -2 if named.head.noun & MADE and not is_share else 3
    is_measure_told = told.counted and is_measure(named, None)
    return -1 if is_measure_told else -6 if is_measure(named, None) else -5


def _done(row: Row, place: int, named: Phrase, told: Signs) -> Evidence | None:
    """Look for how things stand that are done: "live", "available", "in place"."""
    del named
    texts = tuple(token.text for token in row[place : place + 2])
    is_done = row[place].word.noun & Kind.DONE and _ends_there(row, place)
    if is_done or texts in _IN_PLACE:
        return Evidence(0 if told.standard else -5, "done", " ".join(texts[: 2 - bool(is_done)]))
    return None


def _ends_there(row: Row, place: int) -> bool:
    """Return whether nothing that the word could describe stands behind it."""
    if place + 1 >= len(row):
        return True
    follows = row[place + 1]
    return follows.sort is Sort.STOP or follows.text in PREPOSITIONS


def _acting(row: Row, place: int, named: Phrase, told: Signs) -> Evidence | None:
    """Look for what the noun itself does: "guests return", "churn falls", "the team runs"."""
    if place > named.end:
        return _later(row, place, named)
    token, does = row[place], row[place].word.base | row[place].word.finite
    if not is_predicate(row, place):
        return None
    if does & WORKING and not does & (Kind.OTHERS | Kind.COURSE | CHANGING):
        is_measured = told.is_measured or (told.standard and not named.head.noun & PEOPLE)
        is_own = not named.head.noun & (Kind.THIRD | Kind.MEASURE) and not is_measured
        return Evidence(-4 if is_own else 1, "work", token.text)
    if named.head.noun & PEOPLE or (does & Kind.REACH and told.counted):
        return Evidence(5, "people_act", token.text)
    return (
        Evidence(5, "course", token.text)
        if does & Kind.COURSE
        else Evidence(4 if told.is_measured else 2, "said")
    )


def _later(row: Row, place: int, named: Phrase) -> Evidence | None:
    """Look for a course behind more about the noun: "letters to the editor double"."""
    token, verb = row[place], row[place].word
    ends = place + 1 == len(row) or row[place + 1].text in _TO
    is_course = verb.finite & Kind.COURSE or (
        verb.base & Kind.COURSE and named.head.plural and ends
    )
    return Evidence(5, "course", token.text) if is_course and not verb.noun else None


def _people(row: Row, place: int, named: Phrase, told: Signs) -> Evidence | None:
    """Look for more that is said of people: "patients who …", "nobody is …"."""
    del told
    token = row[place]
    if not named.head.noun & PEOPLE:
        return None
    if token.text in {"who", "that", "whose"}:
        return Evidence(5, "people_act", token.text)
    is_passive = any(other.word.past for other in row[place + 1 : place + 4])
    return Evidence(4, "people_act") if token.text in AUXILIARIES and not is_passive else None


_LOOKS: Final = (_able, _training, _participle, _done, _acting, _people)
