"""Which lessons are about something like this: judged by the words that both share, and said so.

Nothing is weighed that cannot be shown: a lesson resembles a text because of words that stand in
both, whatever their inflection. Words that stand everywhere count for nothing.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from okr_core.rules.wording import words
from okr_core.rules.wording.forms import stem
from okr_core.rules.wording.lexicon import CHANGING, Kind, look_up
from okr_core.rules.wording.statement import AUXILIARIES, DETERMINERS, PREPOSITIONS
from okr_core.rules.wording.tokens import MONTHS, plain

MOST: Final = 3
"""How many lessons are named at once."""

_WORD: Final = re.compile(r"[^\W\d_]+")
_LONGEST: Final = 60  # letters; what is longer was not written as a word
_SHORT: Final = 3  # letters; many small words of other languages are as short
_SAID_EVERYWHERE: Final = 5  # a word in more than one lesson of five is no sign of likeness ...
_FEW: Final = 2  # ... unless the lessons are so few that two of them are
_TOGETHER: Final = 2  # words that are a sign together, where one alone is none
_ASKED: Final = 2_000  # texts whose likeness is kept, more than a cycle has key results
_CHANGES: Final = CHANGING | Kind.KEEP | Kind.REACH | Kind.BE
_COMMON: Final = (
    PREPOSITIONS
    | DETERMINERS
    | AUXILIARIES
    | MONTHS
    | words(
        """
        we they i you he she who whom me him them ourselves themselves there here then than so too
        also only just even always never still already very much more most less least own same
        other such what which how why one two three four five six seven eight nine ten first
        second third next last half whole per cent percent percentage rate share number count
        total average mean median level amount figure score value
        hour day week month quarter year time date cycle period
        objective key result goal target baseline kpi okr project task plan work team stage
        milestone people person everybody everyone nobody somebody anybody thing way lot
        good better best well bad worse worst great high higher low lower big small long short
        early late soon again before after once ago back make let give take come go say said
        told use using don didn doesn isn wasn won couldn shouldn wouldn
        """
    )
)


@dataclass(frozen=True)
class Lesson:
    """What a lesson is kept with.

    Attributes:
        about: What it was learned on: titles. One word that is shared with them may be enough.
        said: The lesson itself. People say the same word of different things, so it takes two.
    """

    about: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


@dataclass(frozen=True)
class Likeness:
    """One lesson that resembles a text: its place in what was given, and the words they share.

    ``words`` are as the text has them, in its order, in lower case.
    """

    place: int
    words: tuple[str, ...]


class Lessons:
    """Lessons to look through, prepared once for any number of texts. ``prepared`` makes them."""

    def __init__(self, lessons: Sequence[Lesson]) -> None:
        """Take the lessons, the newest first."""
        self._found = lru_cache(maxsize=_ASKED)(self._find)
        self._count = len(lessons)
        self._about: dict[str, set[int]] = {}
        self._anywhere: dict[str, set[int]] = {}
        for place, lesson in enumerate(lessons):
            about = _told(lesson.about)
            for word in about:
                self._about.setdefault(word, set()).add(place)
            for word in {*about, *_told(lesson.said)}:
                self._anywhere.setdefault(word, set()).add(place)

    def like(self, texts: Sequence[str], most: int = MOST) -> tuple[Likeness, ...]:
        """Return the lessons that resemble a text, the most alike first, then as they were given.

        Args:
            texts: What is asked about: a title, and what it is meant to move.
            most: How many are returned at most.
        """
        return self._found(tuple(texts), most)

    def _find(self, texts: tuple[str, ...], most: int) -> tuple[Likeness, ...]:
        shared: dict[int, dict[str, str]] = {}
        for word, written in _told(texts).items():
            places = self._anywhere.get(word, ())
            if len(places) <= max(_FEW, self._count / _SAID_EVERYWHERE):
                for place in places:
                    shared.setdefault(place, {})[word] = written
        found = [
            (place, telling)
            for place, telling in shared.items()
            if len(telling) >= _TOGETHER or self._is_enough(place, telling)
        ]
        found.sort(key=lambda one: (-len(one[1]), self._spread(one[1]), one[0]))
        return tuple(Likeness(place, tuple(telling.values())) for place, telling in found[:most])

    def _is_enough(self, place: int, telling: Mapping[str, str]) -> bool:
        """Return whether one shared word alone is a sign: a long one of what it was learned on."""
        return any(
            len(written) > _SHORT and place in self._about.get(word, ())
            for word, written in telling.items()
        )

    def _spread(self, telling: Iterable[str]) -> int:
        """Return in how many lessons the shared words stand: the fewer, the more they say."""
        return sum(len(self._anywhere[word]) for word in telling)


@lru_cache(maxsize=4)
def prepared(lessons: tuple[Lesson, ...]) -> Lessons:
    """Return lessons to look through, the same ones as long as nothing new was learned."""
    return Lessons(lessons)


def _told(texts: Iterable[str]) -> dict[str, str]:
    """Return the words that say what texts are about: as first written, by what is compared."""
    found: dict[str, str] = {}
    for text in texts:
        for compared, written in _words(text).items():
            found.setdefault(compared, written)
    return found


@lru_cache(maxsize=4_000)
def _words(text: str) -> MappingProxyType[str, str]:
    found: dict[str, str] = {}
    for match in _WORD.finditer(plain(text).casefold()):
        word = match[0]
        if 1 < len(word) <= _LONGEST and not _is_common(word):
            found.setdefault(stem(word), word)
    return MappingProxyType(found)


@lru_cache(maxsize=20_000)
def _is_common(word: str) -> bool:
    """Return whether a word tells nothing about what is spoken of: small words, and changes."""
    known = look_up(word)
    changes = (known.base | known.finite | known.past | known.gerund) & _CHANGES
    return stem(word) in _stems() or bool(changes and not known.noun)


@lru_cache(maxsize=1)
def _stems() -> frozenset[str]:
    return frozenset(stem(word) for word in _COMMON)
