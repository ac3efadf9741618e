"""The look in one place: colours for light and dark, and the sign of each status.

Off track in light is ``#A1300F`` and no lighter: to a deuteranope ``#B3401A`` is the same brown as
at risk (OKLab distance 0.01), this one is not (0.06).
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import Any, Literal

from okr_core.model.vocabulary import Status

FONT = '"Source Sans", "Source Sans 3", "Helvetica Neue", Arial, sans-serif'
"""The family that the pages use too; Streamlit serves its first name with the app."""

PRESENT_ZOOM = 1.85
"""Makes the smallest text of a chart 24 px. Source: house rule."""

RADIUS = 6
"""Corner radius of cards, in pixels."""


@dataclass(frozen=True)
class Sign:
    """How a status is told apart without colour.

    Attributes:
        word: What people read.
        icon: A Material symbol, for Streamlit elements (``:material/<icon>:``).
        color: The Streamlit colour name that stands for it (``st.badge(…, color=…)``).
        shape: The same picture as an SVG path in a box from −1 to 1, for charts: a web font inside
            a chart is drawn as its ligature's letters until it has loaded, for ever on a canvas.
    """

    word: str
    icon: str
    color: Literal["red", "orange", "gray", "blue", "green"]
    shape: str


_DISC = "M-1,0A1,1,0,1,1,1,0A1,1,0,1,1,-1,0Z"
# Holes run the other way round than the disc, so that the non-zero fill rule leaves them open.
_RING = _DISC + "M-.78,0A.78,.78,0,1,0,.78,0A.78,.78,0,1,0,-.78,0Z"

SIGNS: Mapping[Status, Sign] = MappingProxyType(
    {
        Status.OFF_TRACK: Sign(
            "off track",
            "error",
            "red",
            _DISC + "M-.15,-.6L-.12,.15L.12,.15L.15,-.6ZM-.15,.34L-.15,.62L.15,.62L.15,.34Z",
        ),
        Status.AT_RISK: Sign(
            "at risk",
            "warning",
            "orange",
            "M0,-.95L1.05,.9L-1.05,.9Z"
            "M-.12,-.32L-.1,.3L.1,.3L.12,-.32ZM-.12,.45L-.12,.69L.12,.69L.12,.45Z",
        ),
        Status.STALE: Sign(
            "stale",
            "schedule",
            "gray",
            _RING + "M-.11,-.58L.11,-.58L.11,-.04L.48,.33L.33,.48L-.11,.05Z",
        ),
        Status.NO_DATA: Sign("no data", "radio_button_unchecked", "gray", _RING),
        Status.JUST_STARTED: Sign(
            "just started", "play_circle", "blue", _DISC + "M-.34,-.52L-.34,.52L.52,0Z"
        ),
        Status.NOT_STARTED: Sign(
            "not started",
            "pending",
            "gray",
            _DISC
            + "M-.62,-.14L-.62,.14L-.34,.14L-.34,-.14Z"
            + "M-.14,-.14L-.14,.14L.14,.14L.14,-.14Z"
            + "M.34,-.14L.34,.14L.62,.14L.62,-.14Z",
        ),
        Status.ON_TRACK: Sign(
            "on track",
            "check_circle",
            "green",
            _DISC + "M-.58,.02L-.15,.45L.62,-.32L.44,-.5L-.15,.09L-.4,-.16Z",
        ),
        Status.CLOSED: Sign(
            "closed",
            "lock",
            "gray",
            "M-.8,-.1L.8,-.1L.8,1L-.8,1Z"
            "M-.55,-.1L-.55,-.4A.55,.55,0,0,1,.55,-.4L.55,-.1L.31,-.1L.31,-.4"
            "A.31,.31,0,0,0,-.31,-.4L-.31,-.1Z",
        ),
    }
)
"""Every status, weakest first (the order of ``Status``)."""


@dataclass(frozen=True, eq=False)
class Theme:
    """The colour tokens of one theme, as ``#RRGGBB``. Compared by identity, so specs cache by it.

    Attributes:
        name: ``light`` or ``dark``, as Streamlit calls it.
        page: Behind everything.
        card: Behind charts and panels.
        line: Hairlines and borders.
        edge: Lines that mean something, such as who aligns to whom.
        text: What is read first.
        quiet: What is read second; passes as text.
        accent: Links, focus, the selected row's edge, the one primary button.
        selected: Behind a selected row.
        track: The empty gauge.
        band: The corridor around pace, one step from the track in the same hue.
        neutral: Bars that carry no status, such as *delivered*.
        status: The colour of each status, readable as text on page and card.
    """

    name: str
    page: str
    card: str
    line: str
    edge: str
    text: str
    quiet: str
    accent: str
    selected: str
    track: str
    band: str
    neutral: str
    status: Mapping[Status, str]

    def config(self) -> dict[str, Any]:
        """The Vega-Lite ``config`` that every chart shares."""
        axis = {
            "labelColor": self.quiet,
            "titleColor": self.quiet,
            "labelFontSize": 13,
            "titleFontSize": 13,
            "titleFontWeight": "normal",
            "gridColor": self.line,
            "domainColor": self.line,
            "ticks": False,
            "labelPadding": 8,
        }
        return {
            "background": "transparent",
            "font": FONT,
            "view": {"stroke": None},
            "axis": axis,
            "text": {"color": self.text, "fontSize": 13, "baseline": "middle"},
            "mark": {"tooltip": None},
        }


def sign_of(status: object) -> Sign:
    """The sign of a status as a frame holds it; an unknown or missing one reads as no data."""
    return SIGNS[status_of(status)]


def status_of(status: object) -> Status:
    """The status as a frame holds it; an unknown or missing one is no data."""
    return Status(str(status)) if status in SIGNS else Status.NO_DATA


LIGHT = Theme(
    name="light",
    page="#FBFBFA",
    card="#FFFFFF",
    line="#E6E6E3",
    edge="#C4C9CE",
    text="#1B1F24",
    quiet="#5B6470",
    accent="#2F5D8C",
    selected="#EDF2F8",
    track="#EDEDEA",
    band="#D3D7DB",
    neutral="#7A838E",
    status=MappingProxyType(
        {
            Status.OFF_TRACK: "#A1300F",
            Status.AT_RISK: "#9A6100",
            Status.STALE: "#5B6470",
            Status.NO_DATA: "#5B6470",
            Status.JUST_STARTED: "#2F5D8C",
            Status.NOT_STARTED: "#5B6470",
            Status.ON_TRACK: "#00795A",
            Status.CLOSED: "#3D4650",
        }
    ),
)

DARK = Theme(
    name="dark",
    page="#121417",
    card="#191C20",
    line="#2B2F35",
    edge="#4A515B",
    text="#E8EAED",
    quiet="#9AA3AE",
    accent="#8AB4E8",
    selected="#222B36",
    track="#282C32",
    band="#424952",
    neutral="#828C98",
    status=MappingProxyType(
        {
            Status.OFF_TRACK: "#FF8F66",
            Status.AT_RISK: "#F0B24A",
            Status.STALE: "#9AA3AE",
            Status.NO_DATA: "#9AA3AE",
            Status.JUST_STARTED: "#8AB4E8",
            Status.NOT_STARTED: "#9AA3AE",
            Status.ON_TRACK: "#3CCB9E",
            Status.CLOSED: "#C3C9D1",
        }
    ),
)


def _either(light: str, dark: str) -> str:
    return f"light-dark({light}, {dark})"


ADAPTIVE = Theme(
    name="adaptive",
    **{
        token.name: _either(getattr(LIGHT, token.name), getattr(DARK, token.name))
        for token in fields(Theme)
        if token.name not in {"name", "status"}
    },
    status=MappingProxyType(
        {status: _either(LIGHT.status[status], DARK.status[status]) for status in SIGNS}
    ),
)
"""Both themes at once, for pages: the browser picks by the ``color-scheme`` of what is around the
chart, so that a switch needs no rerun. Only SVG understands it, and only in a browser."""
