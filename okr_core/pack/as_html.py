"""A pack as one HTML file: no script, no font, no picture from elsewhere; it prints."""

import re
from functools import cache
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from okr_core.charts.theme import DARK, FONT, LIGHT, SIGNS, Theme
from okr_core.pack import drawing
from okr_core.pack.composing import compose
from okr_core.pack.frozen import Frozen
from okr_core.pack.parts import Figure

_COLOURS: Final = ("page", "card", "line", "edge", "text", "quiet", "accent", "track", "band",
                   "neutral", "selected")  # fmt: skip
_NOT_PLAIN = re.compile(r"[^A-Za-z0-9 .,]")


def html(frozen: Frozen) -> str:
    """Return the whole pack as one HTML document.

    Raises:
        OkrError: Charts cannot be drawn here; it says what to install.
    """
    return _template().render(
        pack=compose(frozen),
        font=FONT,
        light=_colours(LIGHT),
        dark=_colours(DARK),
        signs={status.value.replace("_", "-"): sign.shape for status, sign in SIGNS.items()},
        width=drawing.WIDTH,
        narrow=drawing.NARROW,
    )


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("okr_core.pack"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters["drawn"] = _drawn
    environment.filters["css_string"] = _css_string
    return environment.get_template("pack.html")


def _colours(theme: Theme) -> dict[str, str]:
    """The theme's colours by the names that ``drawing.TOKENS`` uses."""
    named = {name: getattr(theme, name) for name in _COLOURS}
    return named | {status.value.replace("_", "-"): theme.status[status] for status in SIGNS}


def _drawn(figure: Figure, width: int) -> Markup:
    return Markup(drawing.inline(figure, width))  # noqa: S704 - written as XML, its texts escaped


def _css_string(text: str) -> Markup:
    """The text as a string in CSS: whatever may mean something there is written as its number."""
    escaped = _NOT_PLAIN.sub(lambda found: f"\\{ord(found[0]):x} ", text)
    return Markup(f'"{escaped}"')  # noqa: S704 - letters, figures and numbers of characters
