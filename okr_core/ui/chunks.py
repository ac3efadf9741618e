"""The pieces of Streamlit's frontend that every page draws with, named before they are asked for.

Streamlit's index names only what a blank page needs. The chart library and the pickers of the top
row are asked for when the first element of their kind arrives, in several rounds; named in a header
of the index, the browser fetches them while it waits for the server. A frontend whose pieces are
called otherwise gets no header and works as before.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import streamlit

_STATIC: Final = Path(streamlit.__file__).parent / "static"
_DRAWN: Final = ("ArrowVegaLiteChart", "Selectbox", "DateInput", "embed", "vega-interpreter")
_IMPORT: Final = re.compile(r'(?:from|import)"\./([^"/]+\.js)"')


def link() -> str:
    """Return the value of a ``Link`` header for an HTML page; empty when there are none."""
    scripts = _STATIC / "static" / "js"
    known = (_STATIC / "index.html").read_text(encoding="utf-8")
    found: dict[str, None] = {}
    waiting = [path for name in _DRAWN for path in sorted(scripts.glob(f"{name}.*.js"))]
    while waiting:
        path = waiting.pop(0)
        if path.name in known or path.name in found:
            continue
        found[path.name] = None
        waiting += [path.with_name(name) for name in _imports(path)]
    return ", ".join(f"<./static/js/{name}>; rel=modulepreload" for name in found)


def _imports(script: Path) -> Iterator[str]:
    return (found[1] for found in _IMPORT.finditer(script.read_text(encoding="utf-8")))
