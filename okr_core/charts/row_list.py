"""What the lists have in common that are rows to click: what lies under, around and above a row.

Every row of the dataset ``rows`` has its place in pixels at zoom 1, ``y`` and ``height``, and a
``description`` that is read out. What stands in a row is drawn by the list itself.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from okr_core.charts import phone, selection
from okr_core.charts.pixels import Pen, at, finish, rows, tips
from okr_core.charts.theme import Theme


class RowList:
    """A list in one theme and size.

    Args:
        pen: Draws it.
    """

    def __init__(self, pen: Pen) -> None:
        self._pen = pen
        self._theme: Theme = pen.theme
        self._top, self._bottom = pen.scaled("datum.y"), pen.scaled("datum.y + datum.height")

    def spec(
        self,
        layers: Sequence[alt.Chart],
        titles: Mapping[str, str],
        *told: str,
        wide: int,
        is_on_phones: bool = False,
    ) -> dict[str, Any]:
        """The list as a spec: a tint behind the selected row, the layers, a surface above all.

        Args:
            layers: What stands in the rows, back to front.
            titles: What the tooltip of a row shows: columns, each with its title.
            *told: The columns that a click tells.
            wide: From this width on, in pixels at zoom 1, ``wide`` is true in an expression.
            is_on_phones: Whether ``phone`` may be asked for in an expression, too.
        """
        click = selection.on_click(*told)
        whole = ("0", self._top, "width", self._bottom)
        tint = {"param": click.name, "empty": False, "value": self._theme.selected}
        background = self._pen.rect(rows(), whole, {"condition": tint, "value": "transparent"})
        surface: alt.Chart = self._pen.rect(
            rows(), whole, "transparent", cursor="pointer", aria=True
        ).encode(tooltip=tips(titles), description=alt.Description("description:N"))
        params = {"wide": f"width >= {wide * self._pen.zoom:g}"}
        if is_on_phones:
            params["phone"] = f"width < {phone.BELOW * self._pen.zoom:g}"
        return finish([background, *layers, surface.add_params(click)], self._theme, params=params)

    def tops(self) -> tuple[str, str]:
        """Where a row begins, and where what follows a title's first line counts from.

        For lists whose titles are ``phone.titled``: on a phone the second is lower by ``extra``.
        """
        return (
            self._pen.scaled("(phone ? datum.phone_y : datum.y)"),
            self._pen.scaled("(phone ? datum.phone_y + datum.extra : datum.y)"),
        )

    def titles(self, weight: str, x: str, y: str, end: str) -> list[alt.Chart]:
        """The title that is ``phone.titled``: on one line, on a phone on as many as it needs.

        Args:
            weight: An expression over a row.
            x: Where it begins, an expression.
            y: The middle of its first line, an expression.
            end: How far the first line may reach, an expression; the second has the whole width.
        """
        pen = self._pen
        broken = rows().transform_filter("datum.more != ''")
        lines = (
            (rows(), "phone ? datum.line : datum.title", y, end),
            (broken, "phone ? datum.more : ''", f"{y} + {pen.px(phone.LEADING)}", f"width - {x}"),
        )
        return [
            pen.text(
                layer,
                words,
                x,
                line,
                color=self._theme.text,
                size=15,
                weight=weight,
                limit=f"{limit} - {x}",
            )
            for layer, words, line, limit in lines
        ]

    def hairline(self) -> alt.Chart:
        """A line under each row."""
        bottom = f"{self._bottom} - {self._pen.px(0.5)}"
        return self._pen.line(rows(), ("0", bottom, "width", bottom), self._theme.line)


class TrendList(RowList):
    """A list whose rows each hold a small line, between four edges.

    The dataset ``points`` has a row for each point: the ``id`` of its line, ``x`` and ``at`` as
    shares of the way from left to right and from low to high, and whether it ``is_last``.

    Args:
        pen: Draws it.
        x: The left and the right edge, expressions over a row.
        y: The low and the high edge, expressions over a row.
    """

    def __init__(self, pen: Pen, x: tuple[str, str], y: tuple[str, str]) -> None:
        super().__init__(pen)
        self._left, self._right = x
        self._low, self._high = y

    def level(self, share: str) -> str:
        """The height that is this share of the way from low to high, both expressions."""
        return f"{self._low} - ({self._low} - {self._high}) * {share}"

    def lines(self, tone: str | alt.Color) -> list[alt.Chart]:
        """The line of each row, and a dot on its last point in another colour."""
        pen = self._pen
        x = at(f"{self._left} + ({self._right} - {self._left}) * datum.x")
        y = at(self.level("datum.at"))
        line: alt.Chart = (
            rows("points")
            .mark_line(strokeWidth=2 * pen.zoom, strokeJoin="round", aria=False)
            .encode(x=x, y=y, detail="id:N", color=alt.value(self._theme.quiet))
        )
        dot: alt.Chart = (
            rows("points")
            .transform_filter("datum.is_last")
            .mark_point(filled=True, opacity=1, size=56 * pen.zoom**2, shape="circle", aria=False)
            .encode(x=x, y=y, color=alt.value(tone) if isinstance(tone, str) else tone)
        )
        return [line, dot]
