"""A pack's charts as SVG files, one each, to be put into slides and documents."""

import re
from collections.abc import Iterator
from typing import Final

from okr_core.pack import drawing
from okr_core.pack.composing import compose
from okr_core.pack.frozen import Frozen

_APART = re.compile(r"[^\w]+", re.ASCII)
_LONGEST: Final = 60  # characters of a title in a file name


def svg_files(frozen: Frozen) -> Iterator[tuple[str, str]]:
    """Return each chart in reading order: the name of its file, and its text.

    Raises:
        OkrError: Charts cannot be drawn here; it says what to install.
    """
    for place, figure in enumerate(compose(frozen).figures(), start=1):
        words = _APART.sub("-", figure.title.casefold())[:_LONGEST].strip("-")
        yield f"{place:03d}-{words}".rstrip("-") + ".svg", drawing.standalone(figure)
