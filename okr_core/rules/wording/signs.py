"""The signs of measuring in a statement: from-to, comparators, shares, standards, trends."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from okr_core.rules.wording import words
from okr_core.rules.wording.lexicon import Kind
from okr_core.rules.wording.tokens import Sort, Token

_BELOW: Final = words(
    """
    below under beneath less fewer above over exceeding exceeds exceed least most more minimum
    maximum min max better than within inside beyond past between
    """
)
_TREND: Final = words(
    """
    fewer less lower higher shorter longer faster slower cheaper smaller larger bigger greater
    quicker earlier sooner easier safer cleaner happier healthier lighter quieter closer
    """
)
_NONE: Final = words(
    """
    no zero nobody none nil never neither
    """
)
_PARTS: Final = words(
    """
    half halves third thirds quarter quarters fifth fifths tenth tenths two-thirds one-third
    majority three-quarters most two-fifths one-quarter one-fifth eighth sixth
    """
)
_DETERMINERS: Final = words(
    """
    the a an our your their its his her these those this that any
    """
)
_STANDARDS: Final = re.compile(
    r"""\b(?:
    on\ time | in\ time | in\ full | on\ schedule | (?:within|on)\ budget | as\ promised
    | (?:on|from)\ day\ one | in\ (?:the|their|its)\ first\ (?:day|week|month|year)
    | on\ the\ (?:same|promised|agreed|next|first|planned|due|requested)\ \w+
    | (?:same|next)[- ]day | the\ (?:same|next)\ (?:working\ |business\ )?day | overnight
    | (?:at|on|with)\ (?:the\ )?first\ (?:\w+\ )?
      (?:visit|contact|call|attempt|try|time|pass|go|inspection|submission|delivery|appointment)
    | at\ (?:the\ )?first | first-time(?!\ \w) | first\ time | right\ first
    | error[- ]free | from\ within
    | without\ (?:any\ |a\ |one\ )?\w+ | to\ (?:the\ )?specification | unaided | unprompted
    | within\ the\ (?:hour|day|week|month) | in\ (?:real\ time|one\ go)
    | before\ the\ (?:first|second|third|next|last)\ \w+
    | before\ (?:noon|midnight|\d+\ ?(?:am|pm|h)) | by\ (?:noon|midnight)
    | themselves | unasked | voluntarily | on\ (?:its|their)\ own | ahead\ of\ (?:time|schedule)
    | after\ \w+\ (?:month|year|week|day)s?
    | (?:a|one)\ (?:year|month|week)\ later
    )\b""",
    re.X,
)
_TIME: Final = (
    r"(?:ms|s|secs?|seconds?|min\.?|mins|minutes?|h|hrs?|hours?|d|days?|workdays?|weeks?|wks?|months?"
    r"|years?|quarters?)\b"
)
_LIMIT: Final = re.compile(
    rf"""(?:
    \b(?:within | inside | under | below | less\ than | no\ (?:longer|more|later)\ than | at\ most
        | not\ longer\ than | after | in\ (?:under|less\ than|at\ most|no\ more\ than)
        | in(?=\ [\w.,]+\ (?:\w+\ )?(?:sec|min|hour|hr|day|week)\w*\b(?!\ of)))
    | [<≤])\s*
    (?:an?|one|two|three|four|five|six|seven|eight|nine|ten|the|\d[\d.,]*)?\s*
    (?:(?:working|business|school|calendar|full|clear)\s+)?
    {_TIME}""",
    re.X,
)
_CHANGE: Final = re.compile(
    r"""\b(?:up|down|cut|grown|reduced|increased|raised|lowered)
      \ (?:from\ |by\ |to\ |at\ least\ )?[€$£]?\d
    | (?<![-\w])(?:up|down)(?:\ (?:from|to(?!\ date)|by)\b|$)
    | \bby\ (?:at\ least\ |about\ |over\ |an?\ )?
      (?:[€$£]?\d[\d.,]*\s*(?:%|percent|per\ cent|pp|points?|\w+)|third|half|quarter|fifth|tenth)
    | (?:^|\s)[+±-]\s?\d[\d.,]*\s*(?:%|pp|percent|points)
    | \d\s*(?:%|percent|pp|points?)\ (?:more|fewer|less|lower|higher|up|down|cheaper|faster|shorter
      |increase|decrease|reduction|growth|rise|drop|saving|uplift|improvement|decline)\b
    | \b(?:minus|plus)\ (?:one|two|a|\d)
    | \b(?:twice|half|three\ times|double)\ (?:as|the)\b""",
    re.X,
)
_INSTEAD: Final = re.compile(
    r"\b(instead of|rather than|compared (?:to|with)|versus|vs)\b|, not \d"
)


@dataclass(frozen=True, slots=True)
class Signs:
    """What measures, and the place of the token where each begins; places count from 0.

    Attributes:
        from_to: Of two numbers, the first of which is to become the second.
        compared: Of numbers behind "below", "at least", "≥" …
        percent: Of percentages.
        counted: Of numbers that count or measure.
        ratio: Whether "one in four", "9 of 10", "half of" are said.
        rating: Whether "4.3 out of 5" or "4.5/5" is said.
        trend: Whether "up", "fewer", "by 20 %" are said.
        standard: Whether "within two days", "on time", "first time right" are said.
        none: Whether it begins or ends with none: "no", "nobody", "complaints: zero".
        per: Whether something is counted per something.
    """

    from_to: tuple[int, ...]
    compared: tuple[int, ...]
    percent: tuple[int, ...]
    counted: tuple[int, ...]
    ratio: bool
    rating: bool
    trend: bool
    standard: bool
    none: bool
    per: bool

    @property
    def is_measured(self) -> bool:
        """Whether a number says how far."""
        return bool(
            self.from_to or self.compared or self.percent or self.ratio or self.rating or self.trend
        )


def signs(row: Sequence[Token], *, is_order: bool = False) -> Signs:
    """Return the signs of measuring in a row of tokens; "lower the …" orders and compares not."""
    text = " ".join(_written(token) for token in row)
    counted = tuple(place for place, token in enumerate(row) if token.is_counted)
    return Signs(
        from_to=tuple(_from_to(row, counted)),
        compared=tuple(place for place in counted if _is_compared(row, place)),
        percent=tuple(place for place, token in enumerate(row) if _is_percent(row, place, token)),
        counted=counted,
        ratio=_has_ratio(row),
        rating=any("/" in token.text for token in row if token.is_counted)
        or bool(re.search(r"\d (?:out )?of (?:5|10|100|6|7)$|\d (?:stars?|out of)\b", text)),
        trend=any(token.sort is Sort.TREND for token in row)
        or bool(_CHANGE.search(text))
        or any(token.text in _TREND for token in row[is_order and row[1].text in _DETERMINERS :])
        or bool(_INSTEAD.search(text)),
        standard=bool(_STANDARDS.search(text) or _LIMIT.search(text)),
        none=(bool(row) and (row[0].text in _NONE or row[-1].text in {"zero", "none", "nil"}))
        or any(one.text == ":" and other.text in _NONE for one, other in pairwise(row)),
        per=_has_per(row, counted),
    )


def _written(token: Token) -> str:
    """Return a token as the patterns read it; a number that is a date or a name is none."""
    if token.sort is Sort.NUMBER and not token.is_counted:
        return "#"
    return f"{token.text}{token.after}"


def _is_percent(row: Sequence[Token], place: int, token: Token) -> bool:
    if token.sort is not Sort.NUMBER:
        return False
    after = row[place + 1].text if place + 1 < len(row) else ""
    return token.is_percent or after in {"percent", "pct", "pp", "percentage", "ppm", "ppt"}


def _from_to(row: Sequence[Token], counted: tuple[int, ...]) -> list[int]:
    """Return where a number stands that becomes another one."""
    found = []
    for first, second in pairwise(counted):
        between = [token for token in row[first + 1 : second] if token.sort is not Sort.COMPARE]
        texts = [token.text for token in between]
        before = [token.text for token in row[max(0, first - 2) : first]]
        if (
            any(token.sort is Sort.ARROW for token in between)
            or (
                "to" in texts and ("from" in before or texts.index("to") <= 2) and len(between) <= 6
            )
            or ("from" in texts and "to" in before)
            or {"now", "up", "down", "was", "previously", "currently", "today"} & set(texts[-3:])
        ):
            found.append(first)
    return found


def _is_compared(row: Sequence[Token], place: int) -> bool:
    before = row[max(0, place - 3) : place]
    is_time = place + 1 < len(row) and row[place + 1].word.noun & Kind.UNIT
    if is_time and before and before[-1].text in {"within", "inside"}:
        return False  # a standard, which is a sign of its own
    after = [token.text for token in row[place + 1 : place + 5]]
    if {"most", "least", "max", "maximum", "minimum"} & set(after[:3]):
        return True
    return any(token.sort is Sort.COMPARE or token.text in _BELOW for token in before[-2:]) or any(
        one == "or" and other in _TREND | {"more", "better", "above", "below"}
        for one, other in pairwise(after)
    )


def _has_ratio(row: Sequence[Token]) -> bool:
    return any(begins_ratio(row, place) for place in range(len(row) - 1))


def begins_ratio(row: Sequence[Token], place: int) -> bool:
    """Return whether "half of", "nine of ten", "one guest in three" begins there."""
    token, rest = row[place], [other.text for other in row[place + 1 : place + 5]]
    if not rest:
        return False
    if token.text in _PARTS:
        return rest[0] == "of" or (rest[0] in _DETERMINERS and token.text == "half")
    if not token.is_counted:
        return False
    if rest[0] in {"in", "of", "per"}:
        return _number_follows(row, place + 1)
    if rest[:2] == ["out", "of"]:
        return _number_follows(row, place + 2)
    is_one = token.text in {"one", "1"} and "in" in rest[:3]
    return is_one and _number_at(row, place + 2 + rest.index("in"))


def _number_follows(row: Sequence[Token], link: int) -> bool:
    start = link + 1
    while start < len(row) and row[start].text in {"of", "every", "the", "all"}:
        start += 1
    return _number_at(row, start)


def _number_at(row: Sequence[Token], place: int) -> bool:
    """Return whether a whole number above 1 stands there that is no part of a name."""
    return place < len(row) and row[place].is_counted and not row[place].is_percent


def _has_per(row: Sequence[Token], counted: tuple[int, ...]) -> bool:
    for place, token in enumerate(row[:-1]):
        follows = row[place + 1]
        if token.text == "per" or (token.text == "each" and follows.word.noun & Kind.UNIT):
            return True
        if token.text in {"a", "an", "every"} and follows.word.noun & Kind.UNIT:
            return any(number < place for number in counted)
    return False
