"""Which lessons are about something like this: judged by the words that both share, and said so.

Nothing is weighed that cannot be shown: a lesson resembles a text because of words that stand in
both, whatever their inflection. Words that stand everywhere count for nothing.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
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


def similar(
    texts: Sequence[str], lessons: Sequence[Lesson], most: int = MOST
) -> tuple[Likeness, ...]:
    """Return the lessons that resemble a text, the most alike first, then as they were given.

    Args:
        texts: What is asked about: a title, and what it is meant to move.
        lessons: Those to look through, the newest first.
        most: How many are returned at most.
    """
    asked = _told(texts)
    known = [(_told(one.about), _told(one.said)) for one in lessons]
    spread = Counter(word for about, said in known for word in {*about, *said})
    found: list[tuple[float, Likeness]] = []
    for place, (about, said) in enumerate(known):
        telling = {
            word: asked[word]
            for word in asked
            if (word in about or word in said) and _is_telling(spread[word], len(known))
        }
        alone = any(word in about and len(telling[word]) > _SHORT for word in telling)
        if alone or len(telling) >= _TOGETHER:
            weight = sum(1 / spread[word] for word in telling)
            found.append((weight, Likeness(place, tuple(telling.values()))))
    found.sort(key=lambda one: (-len(one[1].words), -one[0], one[1].place))
    return tuple(likeness for _, likeness in found[:most])


def _is_telling(lessons: int, of: int) -> bool:
    return lessons <= max(_FEW, of / _SAID_EVERYWHERE)


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
