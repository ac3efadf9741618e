"""A pack as Markdown for mail: the same words, the charts' tables instead of the charts.

What people typed is escaped, so that it is read as it was typed by whatever reads CommonMark.
"""

import re

from jinja2 import Environment, PackageLoader, StrictUndefined

from okr_core.pack.composing import compose
from okr_core.pack.frozen import Frozen

_MEANT = re.compile(r"([\\`*_\[\]<>#|~$&@]|:(?=//|[\w+-]+:))")
_AT_START = re.compile(r"^(\d+)(?=[.)](?:\s|$))|^(?=[-+=])")
_SHORT_ADDRESS = re.compile(r"(?<=\bwww)(?=\.)", re.IGNORECASE)


def markdown(frozen: Frozen) -> str:
    """Return the whole pack as Markdown, without charts."""
    return rendered("pack.md", pack=compose(frozen))


def rendered(template: str, **given: object) -> str:
    """Return a template of this package filled in, every text in it as it was typed.

    Args:
        template: Its file.
        given: What it names.
    """
    environment = Environment(  # noqa: S701 - not HTML: everything that is shown passes ``plain``
        loader=PackageLoader("okr_core.pack"),
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=plain,
    )
    text = environment.get_template(template).render(given)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def plain(text: object) -> str:
    r"""Return Markdown that is read as exactly this text, on one line.

    Every mark that CommonMark or GitHub gives a meaning is escaped, also ``www.`` and ``://``,
    which would become a link.
    """
    line = " ".join(str(text).split())
    escaped = _AT_START.sub(lambda found: f"{found[1] or ''}\\", _MEANT.sub(r"\\\1", line))
    return _SHORT_ADDRESS.sub(r"\\", escaped)
