"""What a check-in said, as markdown: one that was corrected stays, and says by whom."""

from okr_core.charts import numbers
from okr_core.ui import statuses
from okr_core.ui.frames import Row
from okr_core.ui.text import one_line, plain


def words(one: Row, unit: str) -> str:
    """Return what a check-in said, in a few lines.

    Args:
        one: A row of ``Viewer.check_ins``.
        unit: Of its key result.
    """
    said = [f"**{one['measured_on']:%-d %b %Y}**"]
    if not numbers.is_missing(one["value"]):
        said.append(plain(numbers.full(one["value"], unit)))
    if not numbers.is_missing(one["confidence"]):
        said.append(f"confidence {one['confidence']:.0f}")
    if not numbers.is_missing(one["own_status"]):
        said.append(statuses.mark(one["own_status"]))
    said.append(one_line(one["author"]))
    line = " · ".join(said)
    if one["is_superseded"]:
        return f":gray[~~{line}~~] · corrected by {one_line(one['superseded_by'])}"
    lines = [line, *(plain(one["note"]) for _ in [0] if not numbers.is_missing(one["note"]))]
    if not numbers.is_missing(one["blocker"]):
        asked = one["help_from"]
        whom = "" if numbers.is_missing(asked) else f" Help asked from {one_line(asked)}."
        lines.append(f":orange[:material/block:] {plain(one['blocker'])}{whom}")
    if not numbers.is_missing(one["next_step"]):
        lines.append(f":material/arrow_forward: {plain(one['next_step'])}")
    return "  \n".join(lines)
