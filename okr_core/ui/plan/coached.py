"""What the coach says of an objective and its key results, and what of it was waived."""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from okr_core.rules import coach
from okr_core.rules.coach import Finding
from okr_core.ui.frames import Row, read
from okr_core.ui.setup import reading
from okr_core.ui.setup.reading import Listed
from okr_core.workspace import Desk

Entity = Literal["objective", "key_result"]


class Said(NamedTuple):
    """What is said of one objective or key result.

    Attributes:
        open: What nobody waived for the title as it reads now.
        waived: The rest, each with the waiver.
        is_english: Whether its words were read.
    """

    open: Sequence[Finding] = ()
    waived: Sequence[tuple[Finding, Row]] = ()
    is_english: bool = True

    @property
    def is_anything(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.open or self.waived)


def of(one: Listed, waivers: Mapping[str, Sequence[Row]]) -> Mapping[str, Said]:
    """Return what the coach says of an objective and each of its key results, by id.

    Args:
        one: The objective.
        waivers: What was waived, by the id of what it is about; see ``waivers``.
    """
    objective = one.objective
    beside = [row["title"] for row in (objective, *one.key_results)]

    def said(row: Row, findings: Sequence[Finding], entity: Entity) -> Said:
        found = _said(row, findings, waivers, entity)
        return found._replace(is_english=coach.is_english(row["title"], beside))

    of_all = coach.objective(objective, one.key_results, beside)
    return {
        objective["objective_id"]: said(objective, of_all, "objective"),
        **{
            row["key_result_id"]: said(row, coach.key_result(row, beside).findings, "key_result")
            for row in one.key_results
        },
    }


def waivers(cycle: str) -> Mapping[str, Sequence[Row]]:
    """Return what was waived in a cycle, by the id of what it is about."""
    found: dict[str, list[Row]] = {}
    for one in reading.rows(read(Desk.waivers, cycle)):
        found.setdefault(one["entity_id"], []).append(one)
    return found


def _said(
    row: Row, findings: Sequence[Finding], waivers: Mapping[str, Sequence[Row]], entity: Entity
) -> Said:
    mine = [one for one in waivers.get(row[f"{entity}_id"], ()) if one["entity"] == entity]
    left = coach.still_open(findings, mine, row["title"])
    reasons = {one["finding"]: one for one in reversed(mine) if one["wording"] == row["title"]}
    return Said(left, [(one, reasons[one.rule]) for one in findings if one not in left])
