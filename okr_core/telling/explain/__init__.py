"""Why a number is what it is: the formula in words, with the inputs that the engine put beside it.

Rows of the engine in, sentences in plain text out, in reading order. Nothing is computed here:
every figure is a column of the engine.
"""

from okr_core.telling.explain.cycles import as_known, changes, cycle, limits
from okr_core.telling.explain.forecasts import forecast
from okr_core.telling.explain.key_results import (
    band,
    confidence,
    disagreement,
    key_result,
    measurement,
    pace,
    progress,
    status,
)
from okr_core.telling.explain.kpis import kpi, kpi_rules
from okr_core.telling.explain.objectives import objective, share
from okr_core.telling.explain.projects import delivered, effect, moved, project_counts, quadrants
from okr_core.telling.explain.sources import check_in, origin, source

__all__ = [
    "as_known",
    "band",
    "changes",
    "check_in",
    "confidence",
    "cycle",
    "delivered",
    "disagreement",
    "effect",
    "forecast",
    "key_result",
    "kpi",
    "kpi_rules",
    "limits",
    "measurement",
    "moved",
    "objective",
    "origin",
    "pace",
    "progress",
    "project_counts",
    "quadrants",
    "share",
    "source",
    "status",
]
