"""The frozen leadership pack: frames and charts in, one HTML or Markdown file out.

It asks nobody for anything and computes no number: what it shows is what it was given.
"""

from okr_core.pack.as_html import html
from okr_core.pack.as_markdown import markdown
from okr_core.pack.as_svg import svg_files
from okr_core.pack.frozen import Frozen

__all__ = ["Frozen", "html", "markdown", "svg_files"]
