"""A cycle's summary on project level as Markdown: the words of its page, the bars as a table."""

from okr_core.pack.as_markdown import rendered
from okr_core.telling.effects import NO_PROOF
from okr_core.telling.summary import Summary


def summary_markdown(summary: Summary) -> str:
    """Return a summary as Markdown; what people typed is read as it was typed.

    Args:
        summary: With every group that it is to tell of.
    """
    return rendered("summary.md", summary=summary, no_proof=NO_PROOF)
