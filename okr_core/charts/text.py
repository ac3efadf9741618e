"""How wide text is, near enough to line columns up before a browser has measured anything."""

from functools import lru_cache
from unicodedata import category

# Advance widths of Source Sans at weight 400, in hundredths of the font size, rounded up.
_WIDTHS = {
    12: "\u202f",
    20: " \u00a0",
    28: "',.:;Iijl|·",
    32: "!()-[]f{}",
    36: "/\\rt",
    44: '"*?sz',
    48: "JYcvxy–",
    52: "#$+0123456789<=>FLVX^_aegk~−±€£",
    56: "AESTZ`bdhnopqu",
    60: "BCKPR",
    64: "&DG→↑↓",
    68: "HNOQU",
    72: "w",
    76: "M",
    80: "W—",
    84: "%m",
    88: "@",
    96: "…",
}
_WIDTH = {letter: size for size, letters in _WIDTHS.items() for letter in letters}
_UNITS = frozenset("%‰°€$£¥")  # what a number is not parted from
_OTHER_LATIN, _IDEOGRAPH, _FIRST_IDEOGRAPH = 58, 100, "\u2e80"


def width(text: str, size: float) -> float:
    """Estimated width in pixels of ``text`` at a font size in pixels."""
    return sum(map(_hundredths, text)) * size / 100


def _hundredths(letter: str) -> int:
    return _WIDTH.get(letter, _OTHER_LATIN if letter < _FIRST_IDEOGRAPH else _IDEOGRAPH)


@lru_cache(maxsize=4096)  # a page breaks the same titles after every save
def two_lines(title: str, size: float, most: float) -> tuple[str, str]:
    """The title broken once, at the last space that fits the first line and parts no figure.

    Where there is none, as in Chinese or in one long word, it is broken between two letters.
    """
    if width(title, size) <= most:
        return title, ""
    end, hundredths = 0, 0
    for place, letter in enumerate(title):
        if hundredths * size / 100 > most:
            break
        if letter == " " and title[place + 1 : place + 2] not in _UNITS:
            end = place
        hundredths += _hundredths(letter)
    if end:
        return title[:end], title[end + 1 :]
    end = max(_fitting(title, size, most), 1)
    while end < len(title) and category(title[end]).startswith("M"):  # stays with its letter
        end += 1
    return title[:end], title[end:]


def cut(text: str, size: float, most: float) -> str:
    """The text, or as much of its beginning as fits a width, and ``…``."""
    if width(text, size) <= most:
        return text
    return text[: _fitting(text, size, most - width("…", size))].rstrip() + "…"


def _fitting(text: str, size: float, most: float) -> int:
    """How many of the first letters fit a width."""
    end = len(text)
    while end and width(text[:end], size) > most:
        end -= 1
    return end
