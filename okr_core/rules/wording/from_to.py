"""Which two numbers a title goes from and to, as they are written, in languages beside English.

``figures`` reads English, and arrows wherever a number has one meaning.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from okr_core.rules.wording.tokens import plain

_SIGN: Final = r"%|‰|°C|[€$£¥₹]|pour cent|por ciento|por cento|per cento"
_NUMBER: Final = (
    r"(?P<{0}c>[€$£¥₹]\s?)?(?P<{0}>[-−]?\d+(?:[.,'’]\d+|[\u00a0\u202f ]\d{{3}}(?!\d))*)"
    r"(?P<{0}s>\s?(?:k|tsd\.?|mio\.?|mrd\.?|mln|M)(?!\w))?"
    rf"(?:\s?(?P<{{0}}u>{_SIGN}|[^\W\d_][\w/³²·]*))?"
)
_A, _B = _NUMBER.format("a"), _NUMBER.format("b")
_COUNTED: Final = re.compile(r"(?<![\w.,])(?!(?:19|20|21)\d\d\b)\d")  # beside a year
_PERCENT: Final = frozenset(
    {"prozent", "procent", "pour cent", "por ciento", "por cento", "per cento", "percent", "pct"}
)


def _pattern(start: str, end: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{start})\s+{_A}\s*,?\s+(?:{end})\s+{_B}(?![.,]?\d)", re.I)


_GERMAN: Final = _pattern("von|vom", "auf")
_ROMANCE: Final = (_pattern("de", "à|a|para"), _pattern("da", "a"))
_PATTERNS: Final = (
    _GERMAN,
    *_ROMANCE,
    _pattern("van", "naar"),
    _pattern("från", "till"),
    _pattern("fra", "til"),
    re.compile(rf"(?<![\w.,]){_A}\s*(?:-{{1,2}}>|=>|→|➔|➜|⇒)\s*{_B}(?![.,]?\d)", re.I),
)


class Way(NamedTuple):
    """From where to where a title goes.

    Attributes:
        baseline: The first number as it is written, without a unit.
        target: The second one.
        unit: What both are counted in; empty where it is not sure.
    """

    baseline: str
    target: str
    unit: str


def from_to(title: str) -> Way | None:
    """Return the two numbers of a title; None where it has no such pair, or more than one."""
    text = plain(title).rstrip(".")
    found = [(pattern, match) for pattern in _PATTERNS for match in pattern.finditer(text)]
    if len(found) != 1:
        return None
    pattern, match = found[0]
    if _COUNTED.search(f"{text[: match.start()]} {text[match.end() :]}"):
        return None
    units = {unit.casefold(): unit for unit in _units(pattern, match)}
    if len(units) > 1:
        return None
    return Way(_figures(match, "a"), _figures(match, "b"), next(iter(units.values()), ""))


def _figures(match: re.Match[str], name: str) -> str:
    return f"{match[name]}{match[f'{name}s'] or ''}"


def _units(pattern: re.Pattern[str], match: re.Match[str]) -> Iterator[str]:
    """Yield the units that stand with the numbers; those of both may be one in two cases."""
    for name in ("a", "b"):
        if match[f"{name}c"]:
            yield match[f"{name}c"].strip()
    first, second = match["au"] or "", match["bu"] or ""
    if first and second and _is_one(first, second):
        yield _written(second)  # "von 14 Tagen auf 5 Tage"
        return
    if first:
        yield _written(first)
    if second and _is_unit(pattern, match, second):
        yield _written(second)


def _is_one(first: str, second: str) -> bool:
    first, second = first.casefold(), second.casefold()
    return first.startswith(second) or second.startswith(first)


def _is_unit(pattern: re.Pattern[str], match: re.Match[str], word: str) -> bool:
    """Whether the word after the last number is what it counts, not how the sentence goes on."""
    if re.fullmatch(_SIGN, word, re.I) or word.casefold() in _PERCENT:
        return True
    if pattern is _GERMAN:
        return word[0].isupper()  # a noun: "auf 5 Tage", not "auf 5 senken"
    return pattern in _ROMANCE and match.end() == len(match.string)


def _written(unit: str) -> str:
    return "%" if unit.casefold() in _PERCENT else unit
