"""Which of many readings that are to be kept at once are far from what is known of their KPIs."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from okr_core.rules.far_off_reading import RECENT
from okr_core.transfer.kpi_readings import Entry
from okr_core.ui import page
from okr_core.ui.frames import Row, records
from okr_core.ui.kpis import far_off
from okr_core.workspace import Viewer

_BESIDE: Final = RECENT // 2


def doubts(entries: Sequence[Entry], kpis: Mapping[str, Row]) -> dict[int, str]:
    """Return what is said of each reading that may be a slip, by its row.

    It is held against the last readings that stand; of a KPI without any in a year, against the
    days before and after it.

    Args:
        entries: The readings.
        kpis: The rows of ``Viewer.kpis``, by id.
    """
    standing: defaultdict[str, list[float]] = defaultdict(list)
    for one in reversed(records(page.read(Viewer.kpi_trends, page.scope().today))):
        standing[str(one["kpi_id"])].append(float(one["value"]))
    by_kpi: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in sorted(entries, key=lambda entry: entry.measured_on):
        by_kpi[entry.kpi_id].append(entry)
    found = {}
    for kpi_id, several in by_kpi.items():
        for at, entry in enumerate(several):
            beside = several[max(at - _BESIDE, 0) : at] + several[at + 1 : at + 1 + _BESIDE]
            others = standing[kpi_id] or [one.value for one in beside]
            kpi = kpis[kpi_id]
            found[entry.row] = far_off.sentence(entry.value, kpi, far_off.known(kpi, others))
    return {row: said for row, said in found.items() if said}
