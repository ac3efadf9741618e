"""Numbers as people write them: read when there is one way to read them, else left to a question.

``1.200.000``, ``1,200,000``, ``17,5``, ``71%``, ``€ 5``, ``3.5k``, ``(5)`` and ``−3`` say what they
mean. ``1,200`` and ``1.234`` do not: the other cells of their column decide, then those of the
other columns, or a person.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, Literal, NamedTuple

DecimalMark = Literal[",", "."]

LARGEST: Final = 1e15  # as for a number that is typed into a form
_LONGEST: Final = 100  # characters, unit included

_SPACES: Final = "\u0020\u00a0\u2007\u2009\u202f"
_MINUS: Final = "-−–\u2010\u2011\ufe63\uff0d"
_CURRENCY: Final = r"[$€£¥₹₩₽₺₴₪₫฿]|(?:USD|EUR|GBP|CHF|JPY|SEK|NOK|DKK|PLN|CZK|INR|BRL|CAD|AUD)\b"
_SCALES: Final = {
    "k": 1e3,
    "tsd": 1e3,
    "thousand": 1e3,
    "M": 1e6,
    "mio": 1e6,
    "mln": 1e6,
    "million": 1e6,
    "millions": 1e6,
    "bn": 1e9,
    "mrd": 1e9,
    "billion": 1e9,
}
_SCALES_OF_MONEY: Final = {"mn": 1e6, "mm": 1e6}  # else millimetres and minutes
_WHOLE: Final = re.compile(
    rf"^(?P<sign>[{_MINUS}+])?\s*(?P<before>{_CURRENCY})?\s*(?P<sign2>[{_MINUS}+])?\s*"
    rf"(?P<figures>\d[\d.,'’{_SPACES}]*\d|\d|[.,]\d+)"
    r"(?P<power>[eE][+-]?\d{1,3})?"
    r"\s*(?P<after>.*)$",
    re.S,
)
_GROUPED: Final = re.compile(r"^\d{1,3}(?:[ ']\d{3})+(?:[.,]\d+)?$")


class Reading(NamedTuple):
    """One number as written.

    Attributes:
        value: The number; with a decimal dot when there are two ways to read it.
        other: The number with a decimal comma, when there are two ways to read it.
        mark: The decimal mark that the writing gives away, or None.
        unit: ``%``, a currency sign, or a word that stands beside the number.
        scale: The word that it was multiplied by, as written: ``k`` or ``Mio``; empty for none.
    """

    value: float
    other: float | None = None
    mark: DecimalMark | None = None
    unit: str = ""
    scale: str = ""

    @property
    def is_ambiguous(self) -> bool:
        """Whether there are two ways to read it."""
        return self.other is not None

    def under(self, mark: DecimalMark) -> float:
        """Return the number, given the decimal mark of whoever wrote it."""
        return self.other if mark == "," and self.other is not None else self.value


@lru_cache(maxsize=10_000)  # a column is read twice: for what decides it, and for its values
def read_number(text: str) -> Reading | None:
    """Return what a text says as a number, or None when it is none.

    A word beside the number is its unit: ``14 days`` is 14 with the unit ``days``.
    """
    text = text.strip().strip("".join(_SPACES))
    in_brackets = re.fullmatch(r"\((.+)\)", text)
    if in_brackets:
        text = in_brackets[1].strip()
    found = _WHOLE.match(text) if len(text) <= _LONGEST else None
    if found is None or (found["sign"] and found["sign2"]):
        return None
    beside = _beside(found["after"], is_money=bool(found["before"]))
    if beside is None:
        return None
    scale, scaled_by, word = beside
    signs = (found["sign"] or "") + (found["sign2"] or "")
    negative = bool(in_brackets) != any(sign in _MINUS for sign in signs)
    if in_brackets and signs:
        return None
    factor = (-scale if negative else scale) * float(f"1{found['power'] or ''}")
    figures = _figures(found["figures"])
    if figures is None:
        return None
    value, other, mark = figures
    unit = found["before"] or word
    read = _exact(value, factor), None if other is None else _exact(other, factor)
    reading = Reading(*read, mark, unit, scaled_by)
    return reading if abs(reading.value) <= LARGEST else None


def _exact(figures: str, factor: float) -> float:
    """Return the product without the last digit's noise: 3.3 thousand is 3300."""
    value = float(figures)
    return value if factor == 1 else float(f"{value * factor:.15g}") + 0.0


def _beside(after: str, *, is_money: bool) -> tuple[float, str, str] | None:
    """Return the factor, its word and the unit of what stands behind a number.

    None when it is no unit.
    """
    after = after.strip()
    if not after:
        return 1.0, "", ""
    scaled = re.match(r"([A-Za-z]+)\.?(?![A-Za-z])\s*(.*)$", after, re.S)
    scale, word = None, ""
    if scaled:
        scale = _scale(scaled[1], is_money=is_money or bool(re.match(_CURRENCY, scaled[2])))
    if scaled and scale:
        word, after = scaled[1], scaled[2]
    if re.search(r"\d", after) or len(after) > 30:
        return None
    if after in {"m", "b", "t"} or after.casefold() in _SCALES_OF_MONEY:
        return None  # million to one and metre to another
    if after and not re.match(rf"[^\W_]|%|‰|°|/|{_CURRENCY}", after):
        return None
    return scale or 1.0, word, " ".join(after.split())


def _scale(word: str, *, is_money: bool) -> float | None:
    small = word.casefold()
    scale = _SCALES.get(word) or _SCALES.get(small)  # "m" is none, as a capital it is
    return scale or (_SCALES_OF_MONEY.get(small) if is_money else None)


def _figures(  # noqa: PLR0911 - one for each way of writing
    text: str,
) -> tuple[str, str | None, DecimalMark | None] | None:
    """Return the figures in Python's writing, their other reading, and the mark given away."""
    text = re.sub(f"[{_SPACES}]", " ", text).replace("’", "'")
    if " " in text or "'" in text:
        if not _GROUPED.match(text) or (" " in text and "'" in text):
            return None
        text = text.replace(" ", "").replace("'", "")
        mark: DecimalMark | None = "," if "," in text else "." if "." in text else None
        return text.replace(",", "."), None, mark
    dots, commas = text.count("."), text.count(",")
    if dots + commas == 0:
        return text, None, None
    if dots and commas:
        return _with_groups(text, "," if text.rfind(",") > text.rfind(".") else ".")
    sign: DecimalMark = "," if commas else "."
    if dots + commas > 1:
        return _with_groups(text, "." if commas else ",")
    whole, _, part = text.partition(sign)
    if len(part) != 3 or not 1 <= len(whole) <= 3 or whole[0] == "0":
        return f"{whole or 0}.{part}", None, sign
    decimal, thousands = f"{whole}.{part}", whole + part
    return (decimal, thousands, None) if sign == "." else (thousands, decimal, None)


def _with_groups(text: str, mark: DecimalMark) -> tuple[str, None, DecimalMark] | None:
    separator = "." if mark == "," else ","
    whole, _, part = text.partition(mark)
    groups = whole.split(separator)
    if not 1 <= len(groups[0]) <= 3 or len(groups[-1]) != 3 or not (part or "0").isdigit():
        return None
    # Groups of two are how lakh and crore are written.
    if any(len(group) not in {2, 3} for group in groups[1:-1]):
        return None
    return "".join(groups) + (f".{part}" if part else ""), None, mark


def decimal_mark(readings: Iterable[Reading]) -> DecimalMark | None:
    """Return the decimal mark that the cells of a column give away; None when they disagree."""
    marks = {reading.mark for reading in readings if reading.mark is not None}
    return marks.pop() if len(marks) == 1 else None
