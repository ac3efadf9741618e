"""The look's rules as arithmetic: contrast, colour blindness, and one set of tokens everywhere.

Contrast follows WCAG 2.2 (relative luminance); colour blindness is simulated with the matrices of
Machado, Oliveira and Fernandes (2009) at full severity, and distance is measured in OKLab.
"""

import itertools
import tomllib
from pathlib import Path

import pytest

from okr_core.charts.theme import ADAPTIVE, DARK, LIGHT, SIGNS, Theme, status_of
from okr_core.model.vocabulary import Status

CONFIG = Path(__file__).parents[2] / ".streamlit" / "config.toml"
BOTH = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)

SEEN_BY = {
    "full sight": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def linear(color):
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]


def contrast(one, other):
    lights = sorted(
        sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear(color), strict=True)) + 0.05
        for color in (one, other)
    )
    return lights[1] / lights[0]


def oklab(color, matrix):
    red, green, blue = (
        min(1, max(0, sum(a * b for a, b in zip(row, linear(color), strict=True))))
        for row in matrix
    )
    cones = (
        0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue,
        0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue,
        0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue,
    )
    long, middle, short = (cone ** (1 / 3) for cone in cones)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def distance(one, other, matrix):
    pairs = zip(oklab(one, matrix), oklab(other, matrix), strict=True)
    return sum((a - b) ** 2 for a, b in pairs) ** 0.5


@BOTH
def test_every_colour_used_for_text_is_readable_on_every_background(theme):
    texts = {"text": theme.text, "quiet": theme.quiet, "accent": theme.accent, **theme.status}
    low = {
        (name, place): ratio
        for name, color in texts.items()
        for place in ("page", "card", "selected")
        if (ratio := contrast(color, getattr(theme, place))) < 4.5
    }
    assert low == {}


@BOTH
def test_every_mark_stands_out_from_what_lies_behind_it(theme):
    marks = {
        (name, place)
        for name, color in {"tick": theme.text, **theme.status}.items()
        for place in ("page", "card", "selected", "track", "band")
        if contrast(color, getattr(theme, place)) < 3
    }
    assert marks == set()
    assert all(contrast(theme.neutral, back) >= 3 for back in (theme.page, theme.card, theme.track))


@BOTH
@pytest.mark.parametrize("sight", SEEN_BY)
def test_the_three_judgements_stay_different_colours_to_the_colour_blind(theme, sight):
    judged = (Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK)
    for one, other in itertools.combinations(judged, 2):
        apart = distance(theme.status[one], theme.status[other], SEEN_BY[sight])
        assert apart >= 0.05, (one, other)


def test_every_status_has_its_own_word_and_shape_in_the_order_of_weakness():
    assert list(SIGNS) == list(Status)
    for part in ("word", "icon", "shape"):
        values = [getattr(sign, part) for sign in SIGNS.values()]
        assert len(set(values)) == len(Status), part
    assert all(set(theme.status) == set(Status) for theme in (LIGHT, DARK, ADAPTIVE))


def test_a_status_that_nobody_knows_reads_as_no_data():
    assert status_of(None) is Status.NO_DATA
    assert status_of("at_risk") is Status.AT_RISK
    assert status_of(float("nan")) is Status.NO_DATA


def expected_options(theme: Theme) -> dict[str, str]:
    options = {
        "primaryColor": theme.accent,
        "linkColor": theme.accent,
        "backgroundColor": theme.page,
        "secondaryBackgroundColor": theme.card,
        "dataframeHeaderBackgroundColor": theme.card,
        "textColor": theme.text,
        "borderColor": theme.line,
        "dataframeBorderColor": theme.line,
    }
    for status, sign in SIGNS.items():
        if status is not Status.CLOSED:
            options[f"{sign.color}Color"] = theme.status[status]
            options[f"{sign.color}TextColor"] = theme.status[status]
    return options


@BOTH
def test_the_widgets_wear_the_same_colours_as_the_charts(theme):
    assert tomllib.loads(CONFIG.read_text())["theme"][theme.name] == expected_options(theme)
