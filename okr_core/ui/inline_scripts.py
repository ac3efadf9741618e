"""Which scripts stand inside Streamlit's own page, so that the browser runs those and no other."""

import hashlib
import re
from base64 import b64encode
from pathlib import Path
from typing import Final

import streamlit

_INDEX: Final = Path(streamlit.__file__).parent / "static" / "index.html"
_INLINE: Final = re.compile(r"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL)


def hashes() -> tuple[str, ...]:
    """Return the sources of a content security policy that allow the installed page's scripts.

    Computed from the page that is served, so that another version of Streamlit brings its own.

    Source: Content Security Policy Level 3, 2.3.1 (hash-source).
    """
    # As Streamlit sends the file: the hash is of these bytes, whatever they spell as text.
    page = _INDEX.read_bytes().decode("utf-8")
    return tuple(
        f"'sha256-{b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in _INLINE.findall(page)
    )
