"""Charts as SVG, light enough that hundreds fit in one file and whole enough to stand alone.

Each chart is drawn by a call of its own: vl-convert keeps the interpreter to itself while it draws,
so one call for all of them would make a server stand still.
"""

import json
import re
from dataclasses import fields
from typing import Any, Final
from xml.etree import ElementTree as Xml

from okr_core.charts.theme import FONT, LIGHT, SIGNS, Theme
from okr_core.model.errors import OkrError
from okr_core.pack.parts import Figure

WIDTH: Final = 760
"""Of a chart in pixels: that of the column it stands in; paper shrinks it a little."""

NARROW: Final = 358
"""Of the same chart on a phone."""

TOKENS: Final = Theme(
    name="tokens",
    **{
        token.name: f"var(--{token.name})"
        for token in fields(Theme)
        if token.name not in {"name", "status"}
    },
    status={status: f"var(--{status.value.replace('_', '-')})" for status in SIGNS},
)
"""Colours by name: the style of the page around the chart says what they are."""

_NAMESPACES = ' xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
# Said once for the whole chart, or of no use in a picture that nobody can click.
_SILENT: Final = frozenset(
    {"class", "role", "pointer-events", "font-family", "style", "version", "stroke-miterlimit"}
)
_MOVED = re.compile(r"translate\((-?[\d.]+),(-?[\d.]+)\)")
_DEFAULTS: Final = {
    "text-anchor": "start",
    "font-weight": "400",
    "opacity": "1",
    "transform": "translate(0,0)",
}
_LONG_NUMBER = re.compile(r"-?\d+\.\d{2,}(?:e-?\d+)?")
_PAINTED: Final = frozenset({"path", "line", "rect", "text"})


def inline(figure: Figure, width: int = WIDTH) -> str:
    """Return a chart as an element of an HTML page that names the colours and the font."""
    return _written(_drawn(figure, TOKENS, width), {"role": "img", "aria-label": figure.alt})


def standalone(figure: Figure) -> str:
    """Return a chart as a file of its own, in the light colours on white."""
    svg = _drawn(figure, LIGHT, WIDTH)
    svg.insert(0, Xml.Element("rect", width="100%", height="100%", fill=LIGHT.card))
    title = Xml.Element("title")
    title.text = figure.alt
    svg.insert(0, title)
    around = {
        "xmlns": "http://www.w3.org/2000/svg",
        "width": str(WIDTH),
        "height": str(figure.height),
        "font-family": FONT,
    }
    return _written(svg, around)


def _written(svg: Xml.Element, attributes: dict[str, str]) -> str:
    svg.attrib = {**attributes, **svg.attrib}
    return Xml.tostring(svg, encoding="unicode")


def _drawn(figure: Figure, theme: Theme, width: int) -> Xml.Element:
    spec = figure.spec(theme)
    chart = {
        **spec,
        # Measured in a font as wide as any reader's; the file is shown in what the reader has.
        "config": {**spec["config"], "font": "sans-serif"},
        "width": width,
        "height": figure.height,
        "datasets": {
            name: json.loads(frame.to_json(orient="records"))
            for name, frame in figure.datasets(width).items()
        },
    }
    svg = _converter().vegalite_to_svg(chart, allowed_base_urls=[])
    # What is read here was written by vl-convert a moment ago: nobody else's XML.
    return _slim(Xml.fromstring(svg.replace(_NAMESPACES, "", 1)))  # noqa: S314


def _converter() -> Any:  # noqa: ANN401 - a module without types
    try:
        import vl_convert  # noqa: PLC0415 - large, and only an extra brings it
    except ImportError as error:
        raise OkrError(
            "Charts cannot be turned into pictures here: vl-convert is not installed.",
            "Install it with: pip install 'okr-dashboard[pack]'",
        ) from error
    return vl_convert


def _slim(svg: Xml.Element) -> Xml.Element:
    """The same picture in fewer bytes: without what is invisible, said twice, or too exact."""
    svg.attrib = {"viewBox": svg.attrib["viewBox"], "fill": "none"}
    for parent in list(svg.iter()):
        for element in list(parent):
            _trim(element)
            is_blank = element.tag in _PAINTED and not _paints(element)
            if is_blank:
                parent.remove(element)
    while _lose_empty_groups(svg):
        pass
    return svg


def _trim(element: Xml.Element) -> None:
    element.attrib = {
        name: _LONG_NUMBER.sub(_shorter, value)
        for name, value in element.attrib.items()
        if name not in _SILENT
        and not name.startswith("aria-")
        and _DEFAULTS.get(name) != value
        and not (name == "fill" and element.tag == "g")
    }
    if "stroke" not in element.attrib:
        element.attrib.pop("stroke-width", None)
    place = _MOVED.fullmatch(element.get("transform", ""))
    if element.tag == "text" and place:
        del element.attrib["transform"]
        element.attrib = {"x": place[1], "y": place[2], **element.attrib}


def _paints(element: Xml.Element) -> bool:
    if element.tag == "text" and not (element.text or "").strip():
        return False
    painted = (element.get("fill", "none"), element.get("stroke", "none"))
    return any(paint not in {"none", "transparent"} for paint in painted)


def _shorter(number: re.Match[str]) -> str:
    return f"{round(float(number[0]), 1):g}"


def _lose_empty_groups(svg: Xml.Element) -> bool:
    """Take out groups without content, and those that only wrap; say whether any was there."""
    found = False
    for parent in list(svg.iter()):
        for place, element in reversed(list(enumerate(parent))):
            if element.tag == "g" and (not len(element) or not element.attrib):
                parent.remove(element)
                for offset, child in enumerate(element):
                    parent.insert(place + offset, child)
                found = True
    return found
