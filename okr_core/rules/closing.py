"""What a project still lacks before it can be closed, all of it at once."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from okr_core.model.vocabulary import ProjectMethod

_FIGURES: Final = {"effort": ("person-days of effort", "effort"), "budget": ("of budget", "budget")}
_MOST_NAMED: Final = 3


def missing(
    project: Mapping[str, Any],
    *,
    open_points: Sequence[str],
    open_tasks: Sequence[str],
    leaves_open: bool,
) -> dict[str, str]:
    """Return a sentence for each thing that is missing, by the field that it belongs to.

    Args:
        project: As it would be closed: title, method, handed_over_to, and effort and budget as
            planned and as they were.
        open_points: The titles on the punch list that are neither done nor accepted.
        open_tasks: The titles of the tasks that are neither done nor cancelled.
        leaves_open: Whether these are meant to stay undone.
    """
    title, found = project["title"], {}
    if open_points:
        found["punch_items"] = (
            f"Still to put right: {_counted(open_points, 'point')}. "
            "Do each of them, or accept it as it is."
        )
    if open_tasks and not leaves_open:
        found["leave_open_tasks"] = (
            f"{title} still has {_counted(open_tasks, 'open task')}. "
            "Finish or cancel them, or say that they are left undone."
        )
    if project["method"] == ProjectMethod.PROJECT and not project["handed_over_to"]:
        found["handed_over_to"] = (
            f"Nobody has taken over what {title} leaves behind. Say to whom it is handed over."
        )
    for name, (unit, figure) in _FIGURES.items():
        planned = project[f"{name}_planned"]
        if planned is not None and project[f"{name}_actual"] is None:
            found[f"{name}_actual"] = (
                f"{title} was planned with {planned:.15g} {unit}. Enter the final {figure}."
            )
    return found


def _counted(titles: Sequence[str], name: str) -> str:
    more = [f"{len(titles) - _MOST_NAMED} more"] if len(titles) > _MOST_NAMED else []
    plural = "s" if len(titles) > 1 else ""
    return f"{len(titles)} {name}{plural}: {', '.join([*titles[:_MOST_NAMED], *more])}"
