"""What a word may be: which families of verbs and nouns know it, in which form."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntFlag, auto
from functools import cache, lru_cache
from typing import Final

from okr_core.rules.wording import (
    nouns_made,
    nouns_measured,
    nouns_people,
    verbs_changing,
    verbs_doing,
)
from okr_core.rules.wording.forms import british, plural, verb_forms

SHORTEST_GUESSED: Final = 7  # letters; shorter words are too near to others to guess a typo


class Kind(IntFlag):
    """A family of verbs or nouns."""

    MAKE = auto()
    ACT = auto()
    SERVE = auto()
    MEANS_VERB = auto()
    UP = auto()
    DOWN = auto()
    BETTER = auto()
    MOVE = auto()
    KEEP = auto()
    REACH = auto()
    BE = auto()
    COURSE = auto()
    OTHERS = auto()
    DECIDED = auto()
    OUTCOME = auto()
    MEASURE = auto()
    ACTS = auto()
    MONEY = auto()
    UNIT = auto()
    THIRD = auto()
    OWN = auto()
    THING = auto()
    WORK = auto()
    OUTPUT = auto()
    DONE = auto()
    MEANS = auto()


NOTHING: Final = Kind(0)
WORKING: Final = Kind.MAKE | Kind.ACT
CHANGING: Final = Kind.UP | Kind.DOWN | Kind.BETTER
PEOPLE: Final = Kind.THIRD | Kind.OWN


@dataclass(frozen=True, slots=True)
class Word:
    """The families that know a word: as a noun, and as each form of a verb."""

    noun: Kind = NOTHING
    base: Kind = NOTHING
    finite: Kind = NOTHING
    past: Kind = NOTHING
    gerund: Kind = NOTHING
    plural: bool = False

    @property
    def is_known(self) -> bool:
        """Whether any family knows it."""
        return bool(self.noun | self.base | self.finite | self.past | self.gerund)


_PERSONS: Final = (
    *("keeper", "holder", "maker", "worker", "owner", "goer", "seeker", "taker", "grower"),
    *("mate", "writer", "ist", "ician", "arian", "grader", "breeder", "dweller", "comer"),
)
UNKNOWN: Final = Word()
_VERBS: Final = (
    (verbs_doing.MAKING, Kind.MAKE),
    (verbs_doing.ACTING, Kind.ACT),
    (verbs_doing.SERVING, Kind.SERVE),
    (verbs_doing.BY_MEANS, Kind.MEANS_VERB),
    (verbs_changing.UP, Kind.UP),
    (verbs_changing.DOWN, Kind.DOWN),
    (verbs_changing.BETTER, Kind.BETTER),
    (verbs_changing.MOVING, Kind.MOVE),
    (verbs_changing.KEEPING, Kind.KEEP),
    (verbs_changing.REACHING, Kind.REACH),
    (verbs_changing.BEING, Kind.BE),
    (verbs_changing.COURSE, Kind.COURSE),
    (verbs_changing.BY_OTHERS, Kind.OTHERS),
)
_PARTICIPLES: Final = (
    (verbs_changing.DECIDED_BY_OTHERS, Kind.DECIDED),
    (verbs_changing.OUTCOMES, Kind.OUTCOME),
)
_NOUNS: Final = (
    (nouns_measured.MEASURES, Kind.MEASURE),
    (nouns_measured.OTHERS_ACTS, Kind.ACTS),
    (nouns_measured.MONEY, Kind.MONEY),
    (nouns_measured.UNITS, Kind.UNIT),
    (nouns_people.THIRD_PARTIES, Kind.THIRD),
    (nouns_people.OWN_PEOPLE, Kind.OWN),
    (nouns_made.THINGS, Kind.THING),
    (nouns_made.NOMINAL_WORK, Kind.WORK),
    (nouns_made.OWN_OUTPUT, Kind.OUTPUT),
    (nouns_made.DONE, Kind.DONE),
    (nouns_made.MEANS, Kind.MEANS),
)


@cache
def _words() -> dict[str, Word]:
    found: dict[str, dict[str, Kind]] = {}
    plurals: set[str] = set()

    def learn(word: str, field: str, kind: Kind) -> None:
        kinds = found.setdefault(word, {})
        kinds[field] = kinds.get(field, NOTHING) | kind

    for text, kind in _VERBS:
        for base in text.split():
            forms = verb_forms(base)
            learn(base, "base", kind)
            learn(forms.finite, "finite", kind)
            for past in forms.past:
                learn(past, "past", kind)
            for gerund in forms.gerund:
                learn(gerund, "gerund", kind)
    for text, kind in _PARTICIPLES:
        for participle in text.split():
            learn(participle, "past", kind)
    for text, kind in _NOUNS:
        for noun in text.split():
            learn(noun, "noun", kind)
            if noun != "support" and kind not in {Kind.DONE, Kind.UNIT} and noun[-4:] != "ness":
                learn(plural(noun), "noun", kind)
                plurals.add(plural(noun))
    return {word: Word(**kinds, plural=word in plurals) for word, kinds in found.items()}


def is_listed(word: str) -> bool:
    """Return whether a word in lower case is in a list as it is spelt, no typo guessed."""
    return word in _words() or british(word) in _words()


@cache
def _lemmas() -> dict[str, str]:
    found: dict[str, str] = {}
    for text, _ in _VERBS:
        for base in text.split():
            forms = verb_forms(base)
            for form in (forms.finite, *forms.gerund):
                found.setdefault(form, base)
    return found


def lemma(form: str) -> str:
    """Return the base of a verb's third person or gerund: "run" of "runs"; else the word itself."""
    return _lemmas().get(form) or _lemmas().get(british(form), form)


@cache
def _nearly() -> dict[str, tuple[str, ...]]:
    """Return known words by what is left of each when one letter is left out."""
    near: dict[str, tuple[str, ...]] = {}
    for word in sorted(_words()):
        if len(word) >= SHORTEST_GUESSED and word.isalpha():
            for short in {word, *_shortened(word)}:
                near[short] = (*near.get(short, ()), word)
    return near


def _shortened(word: str) -> Iterable[str]:
    return (word[:place] + word[place + 1 :] for place in range(1, len(word)))


@lru_cache(maxsize=20_000)
def look_up(word: str) -> Word:
    """Return what is known of a word in lower case, through spelling, hyphens and one typo."""
    known = _words()
    for written in (word, word.replace("-", ""), british(word), british(word.replace("-", ""))):
        if written in known:
            return known[written]
    if "-" in word:
        return _compound(word)
    again = known.get(word[2:]) if word.startswith("re") else None
    if again is not None and again.past & WORKING and not again.noun:
        return again
    if word.removesuffix("s").endswith(_PERSONS):
        return Word(noun=Kind.THIRD, plural=word.endswith("s"))
    if word.endswith("ings") and look_up(word[:-1]).gerund:
        return Word(plural=True)
    guessed = _guess(word)
    return known[guessed] if guessed else UNKNOWN


def _compound(word: str) -> Word:
    """A compound is what its last part is: "smear-test" is a test, "re-open" is to open."""
    first, _, rest = word.partition("-")
    last = look_up(word.rpartition("-")[2])
    if first in {"re", "co", "over", "under", "de"} and rest:
        return last
    return Word(noun=last.noun, past=last.past, gerund=last.gerund, plural=last.plural)


def _guess(word: str) -> str | None:
    """Return the known word that one letter makes of this one, or None."""
    if len(word) < SHORTEST_GUESSED or not word.isalpha():
        return None
    near = _nearly()
    guesses = {
        guess
        for short in (word, *_shortened(word))
        for guess in near.get(short, ())
        if guess[0] == word[0] and _is_one_slip(word, guess)
    }
    return min(guesses, key=lambda guess: (abs(len(guess) - len(word)), guess), default=None)


def _is_one_slip(one: str, other: str) -> bool:
    """Return whether one letter too many, too few, wrong or swapped parts two words."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    left, right = one[start:], other[start:]
    if len(left) == len(right):
        return left[1:] == right[1:] or (left[1::-1] == right[:2] and left[2:] == right[2:])
    return left[1:] == right or left == right[1:]
