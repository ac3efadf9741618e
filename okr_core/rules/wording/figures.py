"""Turning the numbers of a title into baseline, target, band and unit; when in doubt, nothing."""

import re
from dataclasses import dataclass
from typing import Any, Final

from okr_core.model.vocabulary import KeyResultKind
from okr_core.rules.wording.lexicon import Kind, look_up
from okr_core.rules.wording.tokens import plain, tokens

_LONGEST_UNIT: Final = 30
_SCALES: Final = {
    "k": 1e3,
    "thousand": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "million": 1e6,
    "bn": 1e9,
    "billion": 1e9,
}
_NUMBER: Final = (
    r"(?P<{0}c>[€$£¥₹]\s?)?(?P<{0}>-?\d+(?:[.,'\u00a0\u202f ]\d+)*)"
    r"(?P<{0}s>\s?(?:k|K|M|mn|bn|thousand|million|billion)(?![\w/]))?"
    r"(?P<{0}u>\s?(?:%|‰|percent|per cent|pct|pp\b|[€$£¥₹])|\s?(?!(?:to|from|in|by|of|or|and"
    r"|at|on|for|out|within|per|a|an|this|until|before|after|during|with)\b)"
    r"[^\W\d_][\w/³²·]*)?"
)


def _pattern(middle: str) -> re.Pattern[str]:
    return re.compile(rf"^(?P<head>.*?)[\s,:;(]*{middle}[)]?(?P<tail>(?:[\s,.;].*)?)$", re.I)


_A, _B = _NUMBER.format("a"), _NUMBER.format("b")
_FROM_TO: Final = (
    _pattern(rf"\bfrom\s+{_A}\s*,?\s+(?:(?:up|down)\s+)?to\s+{_B}"),
    _pattern(rf"(?:\bfrom\s+)?(?<![\w.]){_A}\s*(?:-{{1,2}}>|=>|→|➔|➜|⇒)\s*{_B}"),
)
_TO_FROM: Final = _pattern(rf"\bto\s+{_B}\s*,?\s*\(?(?:(?:up|down)\s+)?from\s+{_A}")
_BELOW: Final = _pattern(
    r"(?:\bto\s+)?(?:\b(?:below|under|less than|fewer than|at most|no more than|max(?:imum)?\.?)"
    rf"|<=?|≤)\s*{_B}"
)
_ABOVE: Final = _pattern(
    r"(?:\bto\s+)?(?:\b(?:above|over|more than|at least|no less than|min(?:imum)?\.?)"
    rf"|>=?|≥)\s*{_B}"
)
_AT_OR: Final = _pattern(
    rf"\bat\s+{_B}\s+or\s+(?P<side>more|above|better|higher|less|below|lower|fewer)"
)
_TO: Final = _pattern(rf"\bto\s+{_B}")
_DANGLING: Final = re.compile(
    r"[\s,:;(-]+(?:cut|down|up|reduced|increased|raised|lowered|grown|falls?|rises?|drops?|climbs?"
    r"|grows?"
    r"|improves?|improved|is|are|stays?|to|at|of|from|by|and|remains?)$",
    re.I,
)
_PERCENT: Final = frozenset({"percent", "per cent", "pct", "%"})


@dataclass(frozen=True, slots=True)
class Figures:
    """What a title says in numbers.

    Attributes:
        title: The title without them.
        kind: What they make of it: to raise, to lower, or to keep.
        unit: What they are counted in.
        baseline: Where it starts, if it says so.
        target: Where it is to get; None for what is kept.
        band_low: What it may not fall below, of what is kept.
        band_high: What it may not exceed, of what is kept.
    """

    title: str
    kind: KeyResultKind
    unit: str
    baseline: float | None = None
    target: float | None = None
    band_low: float | None = None
    band_high: float | None = None

    @property
    def columns(self) -> dict[str, Any]:
        """The values for a key result's columns, those that stay empty left out."""
        values: dict[str, Any] = {"title": self.title, "kind": self.kind, "unit": self.unit}
        for name in ("baseline", "target", "band_low", "band_high"):
            value = getattr(self, name)
            if value is not None:
                values[name] = value
        return values


def figures(title: str) -> Figures | None:
    """Return what the numbers of a title say, or None when it is not clear."""
    text = plain(title).rstrip(".")
    counted = sum(token.is_counted for token in tokens(text))
    if counted == 2:
        return _of_two(text)
    return _of_one(text) if counted == 1 else None


def _of_two(text: str) -> Figures | None:
    for pattern in (*_FROM_TO, _TO_FROM):
        found = pattern.match(text)
        if found is not None:
            break
    else:
        return None
    first, second = _value(found, "a"), _value(found, "b")
    units = {unit for unit in (_unit(found, "a"), _unit(found, "b")) if unit}
    rest = _rest(found)
    if first is None or second is None or first == second or len(units) > 1 or not rest:
        return None
    if bool(found["as"]) != bool(found["bs"]) and min(first, second) < 1000:
        return None  # "from 30 to 45k" may start at 30 or at 30k
    kind = KeyResultKind.INCREASE if second > first else KeyResultKind.DECREASE
    if said_kind(text) not in {None, kind}:
        return None
    return Figures(rest, kind, units.pop() if units else "", first, second)


def _of_one(text: str) -> Figures | None:
    said = said_kind(text)
    sides = ((_BELOW, False), (_ABOVE, True), (_AT_OR, None), (_TO, None))
    for pattern, side in sides:
        found = pattern.match(text)
        if found is None:
            continue
        value, unit, rest = _value(found, "b"), _unit(found, "b"), _rest(found)
        if value is None or not rest or (pattern is _TO and said is None):
            return None
        is_low = bool(side)
        if pattern is _AT_OR:
            is_low = found["side"].casefold() in {"more", "above", "better", "higher"}
        elif pattern is _TO:
            is_low = said is KeyResultKind.INCREASE
        return _toward(
            rest, unit, value, is_low=is_low, kept=_opens_with(text, Kind.KEEP), said=said
        )
    return None


def _toward(
    rest: str, unit: str, value: float, *, is_low: bool, kept: bool, said: KeyResultKind | None
) -> Figures | None:
    if kept:
        low, high = (value, None) if is_low else (None, value)
        return Figures(rest, KeyResultKind.MAINTAIN, unit, band_low=low, band_high=high)
    kind = KeyResultKind.INCREASE if is_low else KeyResultKind.DECREASE
    return Figures(rest, kind, unit, target=value) if said in {None, kind} else None


def _opens_with(text: str, family: Kind) -> bool:
    first = re.match(r"[^\W\d_]+", text)
    return bool(first and look_up(first[0].casefold()).base & family)


def said_kind(text: str) -> KeyResultKind | None:
    """Return the direction that the first word of a title gives, or None."""
    if _opens_with(text, Kind.UP):
        return KeyResultKind.INCREASE
    return KeyResultKind.DECREASE if _opens_with(text, Kind.DOWN) else None


def _value(found: re.Match[str], name: str) -> float | None:
    """Return a number as English text means it; None for 1.200, which may be either."""
    digits = re.sub(r"[ '\u00a0\u202f]", "", found[name])
    if re.fullmatch(r"-?\d{1,3}(,\d{3})+(\.\d+)?", digits):
        digits = digits.replace(",", "")
    elif re.fullmatch(r"-?\d+,\d{1,2}", digits):
        digits = digits.replace(",", ".")
    if not re.fullmatch(r"-?\d{1,12}(\.\d{1,6})?", digits) or re.fullmatch(
        r"-?\d{1,3}\.\d{3}", digits
    ):
        return None
    scale = _SCALES.get((found[f"{name}s"] or "").strip().casefold(), 1.0)
    return float(f"{float(digits) * scale:.15g}")


def _unit(found: re.Match[str], name: str) -> str:
    unit = (found[f"{name}c"] or found[f"{name}u"] or "").strip()
    return "%" if unit.casefold() in _PERCENT else unit[:_LONGEST_UNIT]


def _rest(found: re.Match[str]) -> str:
    """Return the title without the numbers and without what only leads up to them."""
    head = found["head"].rstrip(" ,:;(-")
    while _DANGLING.search(head):
        head = _DANGLING.sub("", head)
    tail = found["tail"].strip(" .;)")
    rest = f"{head}{'' if tail.startswith(',') else ' '}{tail}".strip(" ,:;-")
    return rest if re.search(r"[^\W\d_]{2}", rest) else ""
