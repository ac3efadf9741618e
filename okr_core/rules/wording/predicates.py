"""What is said of a noun: who does what, what is done to whom, and how things stand then."""

from collections.abc import Iterator
from typing import Final

from okr_core.rules.wording import words
from okr_core.rules.wording.evidence import MADE, Evidence, is_measure
from okr_core.rules.wording.lexicon import CHANGING, PEOPLE, WORKING, Kind, lemma, look_up
from okr_core.rules.wording.signs import Signs
from okr_core.rules.wording.statement import (
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    Phrase,
    Row,
    is_predicate,
    phrase,
)
from okr_core.rules.wording.tokens import Sort

_TRAINING: Final = words(
    """
    course courses training trainings workshop workshops module modules e-learning elearning
    briefing refresher seminar induction webinar policy handbook session sessions drill drills
    exercise exercises quiz appraisal check-up review reviews guideline guidelines manual rules code
    instructions coaching
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
    finished take taken took had
    """
)
_ALONE: Final = words("themselves without unaided")
_ENDING: Final = words("finish complete")
_GIVEN: Final = words("receive receives received")
_DUTIES: Final = words(
    "visit meet attend check review call contact present answer hold test write sign"
)
_OFTEN: Final = words("daily weekly fortnightly monthly quarterly regularly yearly")
_TO: Final = words("to by from below under")
_IN_PLACE: Final = {("in", "place"), ("in", "use"), ("in", "production"), ("up", "and")}
_ENDED: Final = Kind.OUTCOME | Kind.DECIDED
_CHANGED: Final = _ENDED | CHANGING | Kind.COURSE | Kind.OTHERS | Kind.KEEP | Kind.REACH


def predicate(row: Row, named: Phrase, told: Signs) -> Iterator[Evidence]:
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
        is_limit = told.standard and not any(one.text in _ALONE for one in row)
        return Evidence(1 if told.percent or told.ratio or is_limit else -5, "able", text)
    is_given = bool(phrase(row, place + 1).head.noun & MADE) or (
        place + 1 < len(row) and row[place + 1].text in {"a", "an"}
    )
    is_equipped = named.head.noun & PEOPLE and phrase(row, place + 1).head.noun & Kind.THING
    if is_equipped and text in {"has", "have"}:
        return Evidence(-10 if told.counted else -6, "has", row[place + 1].text)
    is_team = named.head.noun & Kind.OWN and (is_given or not told.counted)
    if is_team and text in {"has", "have"} and row[place + 1 : place + 2]:
        return Evidence(-10 if is_given and told.counted else -4, "has", row[place + 1].text)
    is_thing = named.head.noun & (Kind.THING | Kind.OUTPUT) and not named.head.noun & PEOPLE
    if is_thing and text in _ALLOWING:
        is_used = any(phrase(row, at).head.noun & Kind.THIRD for at in told.counted if at > place)
        is_far = told.is_measured or told.standard or is_used
        return Evidence(5 if is_far else -4, "able", text)
    return None


def _training(row: Row, place: int, named: Phrase, told: Signs) -> Evidence | None:
    """Look for who has been through what the team holds: "all teachers attended the course"."""
    text = row[place].text
    if not named.head.noun & PEOPLE:
        return None
    is_theirs = told.percent and not named.head.noun & Kind.OWN and lemma(text) in _ENDING
    if text in _ATTENDING and _is_trained(row, place) and not is_theirs:
        return Evidence(-7, "training", text)
    given = phrase(row, place + 1).head.noun
    is_given = given & MADE and not given & (Kind.MEASURE | Kind.ACTS | Kind.MONEY)
    if text in _GIVEN and (is_given or _is_trained(row, place)) and not told.standard:
        return Evidence(-7, "made", text)
    return None


def _is_trained(row: Row, place: int) -> bool:
    return any(token.text in _TRAINING for token in row[place:])


def _participle(row: Row, place: int, named: Phrase, told: Signs) -> Evidence | None:
    """Look for what is done to the noun: "published", "halved", "booked by schools"."""
    text, past = row[place].text, row[place].word.past
    is_base = row[place].word.base or row[place - 1].text in {"we", "they", "you"}
    if not past or is_base or (place == named.end and row[place].word.noun & ~Kind.DONE):
        return None
    if row[place - 1].text == "never":
        return Evidence(3, "none", text)
    if _is_by_others(row, place) or (place + 1 < len(row) and row[place + 1].text == "back"):
        return Evidence(5, "by_others", text)
    is_closed = place + 1 < len(row) and row[place + 1].text == ":"
    if is_closed and past & WORKING and not past & (Kind.SERVE | _ENDED):
        return Evidence(-11, "made", text)
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
    whom = PEOPLE if row[place].word.past & Kind.DECIDED else Kind.THIRD
    return any(
        row[behind].text == "by"
        and (phrase(row, behind + 1).head.noun & whom or _is_share_of_people(row, behind + 1))
        for behind in range(place, len(row) - 1)
    )


def _is_share_of_people(row: Row, at: int) -> bool:
    """Return whether "70 % of managers" stands there, or of others that nobody makes."""
    is_share = row[at].is_percent and at + 2 < len(row) and row[at + 1].text == "of"
    return is_share and not phrase(row, at + 2).head.noun & (MADE | Kind.MEASURE | Kind.MONEY)


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
    if _is_duty(row, place, named, told):
        return Evidence(-4, "work", token.text)
    if does & WORKING and not does & (Kind.OTHERS | Kind.COURSE | CHANGING):
        return _of_work(row, place, named, told)
    is_many = row[place - 1].text.endswith("s") and not named.head.is_known
    if (
        named.head.noun & PEOPLE
        or (is_many and does & Kind.OTHERS)
        or (does & Kind.REACH and told.counted)
    ):
        return Evidence(5, "people_act", token.text)
    return (
        Evidence(5, "course", token.text)
        if does & Kind.COURSE
        else Evidence(4 if told.is_measured else 3 if told.standard else 2, "said")
    )


def _of_work(row: Row, place: int, named: Phrase, told: Signs) -> Evidence:
    """Look at work that is said of somebody or something; what it draws is decided by others."""
    text, does = row[place].text, row[place].word.base | row[place].word.finite
    drawn = (phrase(row, at).head.noun & (Kind.THIRD | Kind.ACTS) for at in told.counted)
    is_thing = named.head.noun & Kind.THING and not named.head.noun & Kind.OUTPUT
    if (does & Kind.REACH or is_thing) and any(drawn):
        return Evidence(5, "reached", text)
    is_measured = told.is_measured or (told.standard and not named.head.noun & PEOPLE)
    is_own = not named.head.noun & (Kind.THIRD | Kind.MEASURE) and not is_measured
    return Evidence(-4 if is_own else 1, "work", text)


def _is_duty(row: Row, place: int, named: Phrase, told: Signs) -> bool:
    """Return whether people only do what is theirs to do, or a thing is only taken into use."""
    follows = row[place + 1].text if place + 1 < len(row) else ""
    verb, head = lemma(row[place].text), named.head.noun
    is_own = head & Kind.OWN and not head & Kind.THIRD and not (told.is_measured or told.standard)
    is_regular = verb == "meet" and follows in _OFTEN
    object_ = phrase(row, place + 1).head.noun
    is_put_on = (
        object_ & Kind.OUTPUT
        and not object_ & Kind.ACTS
        and (not head & Kind.THIRD or head & Kind.OWN)
    )
    is_done = bool(row[place].word.base & WORKING or row[place].word.finite & WORKING)
    is_own = is_own or (is_put_on and is_done and not told.is_measured)
    is_taken = verb == "go" and bool(look_up(follows).noun & Kind.DONE)
    return bool(is_own and ((is_put_on and is_done) or verb in _DUTIES)) or is_regular or is_taken


def _later(row: Row, place: int, named: Phrase) -> Evidence | None:
    """Look for a course behind more about the noun: "letters to the editor double"."""
    token, verb = row[place], row[place].word
    ends = place + 1 == len(row) or row[place + 1].text in _TO
    is_course = verb.finite & Kind.COURSE or (
        verb.base & Kind.COURSE and named.head.plural and ends
    )
    is_verb = not verb.noun or (ends and place + 1 < len(row) and _is_after_noun(row, place))
    return Evidence(5, "course", token.text) if is_course and is_verb else None


def _is_after_noun(row: Row, place: int) -> bool:
    before = row[place - 1]
    return before.sort is Sort.WORD and before.text not in PREPOSITIONS | DETERMINERS


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
