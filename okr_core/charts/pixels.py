"""Marks placed in pixels: expressions over a row (``datum``) and the chart's ``width``.

Lists, cards and maps are laid out rather than plotted, so they need no scale and no axis for x and
y, and one spec fits every width. Colours and status shapes do come from scales, one per chart: the
layers of a chart share them, so each must know every name.
"""

from collections.abc import Mapping
from typing import Any

import altair as alt

from okr_core.charts.theme import SIGNS, Theme

Place = dict[str, Any]
"""A Vega-Lite value definition that an expression computes for each row."""


def at(expression: str) -> Place:
    """The expression as a position, a length or a text."""
    return {"value": {"expr": expression}}


def tips(titles: Mapping[str, str]) -> list[alt.Tooltip]:
    """A tooltip of these columns with these titles; the title ``title`` makes it the heading."""
    return [alt.Tooltip(f"{field}:N", title=title) for field, title in titles.items()]


def rows(name: str = "rows") -> alt.Chart:
    """A layer over the dataset that is named so when the chart is drawn."""
    return alt.Chart(alt.NamedData(name))


def finish(
    layers: list[alt.Chart],
    theme: Theme,
    *,
    has_axes: bool = False,
    params: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """The layers, back to front, as a spec that fills its element.

    Args:
        layers: What is drawn.
        theme: The colours.
        has_axes: Whether to leave room for axes; without, ``width`` is the whole element.
        params: Names that the layers' expressions may use, with the expression of each.
    """
    size: dict[str, Any] = {
        "autosize": {"type": "none"},
        "padding": dict.fromkeys(("left", "top", "right", "bottom"), 0),
    }
    if has_axes:
        margins = {"left": 0, "top": 16, "right": 8, "bottom": 8}
        size = {"autosize": {"type": "fit", "contains": "padding"}, "padding": margins}
    chart = alt.layer(*layers).properties(config=theme.config(), **size)
    for name, expression in (params or {}).items():
        chart = chart.add_params(alt.param(name=name, expr=expression))
    spec: dict[str, Any] = chart.to_dict()
    # A canvas could not be read out, nor follow a switch between light and dark.
    return {**spec, "usermeta": {"embedOptions": {"renderer": "svg"}}}


class Pen:
    """Draws in one theme and size. Numbers given to it are pixels at zoom 1.

    Args:
        theme: The colours.
        zoom: Multiplies every length and letter.
        tones: Further names for the colour scale, beside the statuses.
        shapes: Further names for the shape scale, as SVG paths in a box from −1 to 1.
    """

    def __init__(
        self,
        theme: Theme,
        zoom: float = 1.0,
        *,
        tones: Mapping[str, str] | None = None,
        shapes: Mapping[str, str] | None = None,
    ) -> None:
        self.theme = theme
        self.zoom = zoom
        colors = {**(tones or {}), **{name.value: theme.status[name] for name in SIGNS}}
        paths = {**(shapes or {}), **{name.value: sign.shape for name, sign in SIGNS.items()}}
        self._colors = alt.Scale(domain=list(colors), range=list(colors.values()))
        self._shapes = alt.Scale(domain=list(paths), range=list(paths.values()))

    def px(self, length: float) -> str:
        """A length as an expression."""
        return f"{length * self.zoom:g}"

    def scaled(self, expression: str) -> str:
        """An expression in pixels at zoom 1, at this zoom."""
        return f"({expression})" if self.zoom == 1 else f"({expression}) * {self.zoom:g}"

    def tone(self, field: str = "status") -> alt.Color:
        """The colour that a field names."""
        return alt.Color(f"{field}:N", scale=self._colors, legend=None)

    def sign(self, field: str = "status") -> alt.Shape:
        """The shape that a field names."""
        return alt.Shape(f"{field}:N", scale=self._shapes, legend=None)

    def rect(
        self,
        layer: alt.Chart,
        place: tuple[str, str, str, str],
        color: str | alt.Color | Mapping[str, Any],
        *,
        radius: float = 0,
        **mark: Any,  # noqa: ANN401 - Vega-Lite's mark properties, as they are
    ) -> alt.Chart:
        """A rectangle from ``(x, y)`` to ``(x2, y2)``, four expressions."""
        x, y, x2, y2 = place
        drawn: alt.Chart = layer.mark_rect(
            **{"aria": False, "cornerRadius": radius * self.zoom, **mark}
        ).encode(x=at(x), y=at(y), x2=at(x2), y2=at(y2), color=_color(color))
        return drawn

    def line(self, layer: alt.Chart, place: tuple[str, str, str, str], color: str) -> alt.Chart:
        """A hairline from ``(x, y)`` to ``(x2, y2)``, four expressions."""
        x, y, x2, y2 = place
        drawn: alt.Chart = layer.mark_rule(aria=False).encode(
            x=at(x), y=at(y), x2=at(x2), y2=at(y2), color=_color(color)
        )
        return drawn

    def shape(
        self,
        layer: alt.Chart,
        x: str,
        y: str,
        *,
        field: str = "status",
        size: float = 14,
        color: str | alt.Color | None = None,
    ) -> alt.Chart:
        """The shape that a field names, in the colour of the row's status or another."""
        drawn: alt.Chart = layer.mark_point(
            filled=True, opacity=1, size=(size * self.zoom) ** 2, aria=False
        ).encode(
            x=at(x),
            y=at(y),
            shape=self.sign(field),
            color=_color(color or self.tone()),
        )
        return drawn

    def text(
        self,
        layer: alt.Chart,
        words: str,
        x: str,
        y: str,
        *,
        color: str | alt.Color | None = None,
        align: str = "'left'",
        size: float = 13,
        weight: str = "400",
        limit: str = "0",
    ) -> alt.Chart:
        """One line of text; all but colour and size are expressions. Cut with ``…`` at limit."""
        drawn: alt.Chart = layer.mark_text(
            align={"expr": align},
            limit={"expr": limit},
            fontSize=size * self.zoom,
            fontWeight={"expr": weight},
            baseline="middle",
            aria=False,
        ).encode(x=at(x), y=at(y), text=at(words), color=_color(color or self.theme.quiet))
        return drawn


def _color(color: str | alt.Color | Mapping[str, Any]) -> Any:  # noqa: ANN401 - what encode takes
    return {"value": color} if isinstance(color, str) else color
