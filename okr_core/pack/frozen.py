"""What a pack is made of: the answers of one reader's questions, all about the same day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd


@dataclass(frozen=True, eq=False)
class Frozen:
    """Everything that goes into a pack.

    Attributes:
        organisation: Whose it is: the name of the team at the top of what the reader sees.
        team: Name of the team it is about, with the teams below it; empty is every team.
        cycle: Name of the cycle it is about, with those above it; empty is every cycle.
        as_of: The day it shows.
        since: The earlier day that changes are told from.
        made_at: When it was made, in UTC.
        overview: The row of ``Viewer.cycle_overview``.
        thresholds: The row of ``Viewer.thresholds``.
        work: The row of ``Viewer.work_since``.
        teams: ``Viewer.teams``.
        top_objectives: ``Viewer.top_objectives``.
        objectives: ``Viewer.objectives``.
        key_results: ``Viewer.key_results``.
        stages: ``Viewer.stages_of_all``.
        attention: ``Viewer.attention``.
        changes: ``Viewer.changes``.
        projects: ``Viewer.projects``.
        links: ``Viewer.project_links``.
        check_ins: ``Viewer.latest_check_ins``.
    """

    organisation: str
    team: str
    cycle: str
    as_of: date
    since: date
    made_at: datetime
    overview: Mapping[str, Any]
    thresholds: Mapping[str, Any]
    work: Mapping[str, Any]
    teams: pd.DataFrame
    top_objectives: pd.DataFrame
    objectives: pd.DataFrame
    key_results: pd.DataFrame
    stages: pd.DataFrame
    attention: pd.DataFrame
    changes: pd.DataFrame
    projects: pd.DataFrame
    links: pd.DataFrame
    check_ins: pd.DataFrame
