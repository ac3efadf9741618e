"""A statement as a row of tokens: words with what the lexicon knows of them, numbers, signs."""

import re
import unicodedata
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import lru_cache
from typing import Final

from okr_core.rules.wording import words
from okr_core.rules.wording.lexicon import UNKNOWN, Word, look_up

LONGEST: Final = 500  # characters; a title has at most 200, and what follows says no more

_QUOTES: Final = str.maketrans(
    {"’": "'", "\u2018": "'", "“": '"', "”": '"', "„": '"', "−": "-", "\xad": ""}
)
_PREFIX: Final = re.compile(
    r"""^\s*(?:[-*•·–—>#]+\s+|\[[ xX]?\]\s*|\(?\d{1,2}[.)]\s+
    |\(?(?:kr|key\s+result|okr|objective|obj|goal|target|task|o)\s*[-#.]?\s*\d{0,2}(?:\.\d+)?\s*[:.)–—-]+\s+
    |(?:kr|o)\d{1,2}(?:\.\d+)?\s+(?=\w))+""",
    re.X | re.I,
)
_APART: Final = re.compile(
    r"\b(no|sign|stock|drop|walk|opt|roll|check|cash|waiting|break)\s(shows|ups|outs|ins|flow|lists?|even)\b",
    re.I,
)
_TOKEN: Final = re.compile(
    r"""(?P<arrow>-{1,2}>|=>|[→➔➜⇒►⟶])
    |(?P<compare><=|>=|=<|[<>≤≥≦≧])
    |(?P<trend>[↑↓↗↘⬆⬇])
    |(?P<number>[xyn](?=\ ?%)
       |(?:(?<![\w)])[+±-]\s?)?[€$£¥₹]?\d+(?:[.,'/]\d+|[ \u00a0\u202f]\d{3}(?!\d))*)
     (?P<after>[ \u00a0]?(?:%|‰|per\s?cent\b|percent\b|pct\b|pp\b|p\.p\.|[€$£¥])|[^\W\d_]+\b)?
    |(?P<word>[^\W\d_][^\W_]*(?:['.&/-][^\W_]+)*)
    |(?P<stop>[:;,.!?()\[\]"|…]|[-–—](?=\s))""",
    re.X,
)
_CARDINALS: Final = words(
    """
    two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
    hundred thousand million dozen hundreds thousands twenty-five one
    """
)
_LABELLED: Final = words(
    """
    version phase line hall block week level year press floor floors room building unit
    chapter part step sprint release article section iso wave tier class windows ios android
    route gate dock ward cell zone number no nr nos v ver module lot stage batch grade region
    route type python java microsoft office schedule annex appendix rule point item area
    platform terminal pier bay station
    """
)
MONTHS: Final = words(
    """
    jan january feb february mar march apr april may jun june jul july aug august sep sept
    september oct october nov november dec december
    """
)


class Sort(Enum):
    """What a token is."""

    WORD = auto()
    NUMBER = auto()
    ARROW = auto()
    COMPARE = auto()
    TREND = auto()
    STOP = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """One token.

    Attributes:
        text: In lower case.
        sort: What it is.
        word: What the lexicon knows of it, for words.
        after: What is written right behind a number: "%", "k", "€".
        is_counted: Whether a number counts or measures; no version, date or year.
    """

    text: str
    sort: Sort
    word: Word = UNKNOWN
    after: str = ""
    is_counted: bool = False

    @property
    def is_percent(self) -> bool:
        """Whether it is a number of percent or of percentage points."""
        return self.after in {"%", "‰", "percent", "per cent", "pct", "pp", "p.p."}

    @property
    def is_money(self) -> bool:
        """Whether it is an amount of money."""
        return self.text[:1] in set("€$£¥₹") or self.after in set("€$£¥") or self.after == "m€"


def plain(text: str) -> str:
    """Return a statement without its number in a list, in one line and with plain quotes."""
    text = unicodedata.normalize("NFKC", text[:LONGEST]).translate(_QUOTES)
    return _APART.sub(r"\1-\2", _PREFIX.sub("", " ".join(text.split())).strip())


@lru_cache(maxsize=1_024)
def tokens(text: str) -> tuple[Token, ...]:
    """Return the tokens of a statement."""
    found: list[Token] = []
    for match in _TOKEN.finditer(plain(text)):
        sort = Sort[match.lastgroup.upper()] if match.lastgroup in _SORTS else Sort.NUMBER
        found.append(_token(match, sort))
    return tuple(_with_counts(found))


_SORTS: Final = frozenset({"arrow", "compare", "trend", "word", "stop"})


def _token(match: re.Match[str], sort: Sort) -> Token:
    text = match[0].casefold()
    if sort is Sort.NUMBER:
        number, after = match["number"].casefold(), (match["after"] or "").strip().casefold()
        return Token(number, sort, after=after, is_counted=not after.startswith(("st", "nd", "rd")))
    if sort is Sort.WORD and text in _CARDINALS:
        return Token(text, Sort.NUMBER, is_counted=True)
    return Token(text, sort, look_up(text) if sort is Sort.WORD else UNKNOWN)


def _with_counts(found: list[Token]) -> list[Token]:
    """Leave numbers out of the count that are part of a name or of a date."""
    return [
        replace(token, is_counted=token.is_counted and not _is_named(found, place))
        if token.sort is Sort.NUMBER
        else token
        for place, token in enumerate(found)
    ]


def _is_named(found: list[Token], place: int) -> bool:
    """Return whether a number names something: "version 9", "no. 2", "15 May", "2026", "5th"."""
    token = found[place]
    before = found[place - 1].text if place else ""
    if before == "." and place > 1:
        before = found[place - 2].text
    after = found[place + 1].text if place + 1 < len(found) else ""
    is_year = re.fullmatch(r"(19|20)\d\d", token.text) and not token.after and not after.isalpha()
    is_day = token.text.isdigit() and (after in MONTHS or before in MONTHS)
    return bool(before in _LABELLED or is_year or is_day or token.after == "th")
