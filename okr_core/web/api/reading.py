"""The endpoints that read: each asks the viewer of the visit and tells what it answers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import pandas as pd
from pydantic import BaseModel

from okr_core.web.api import paging
from okr_core.web.api.endpoint import PREFIX, Answer, Asked, Endpoint
from okr_core.web.api.problems import absent
from okr_core.web.api.questions import (
    Listing,
    ListingOfDay,
    OfDay,
    OfTeam,
    Question,
    Scoped,
    ScopedWithStatus,
    day,
)
from okr_core.web.api.resources import (
    Cycle,
    KeyResult,
    Kpi,
    Objective,
    Project,
    Resource,
    Team,
    shaped,
    with_links,
)
from okr_core.web.api.visiting import Visit
from okr_core.workspace import Viewer


@dataclass(frozen=True)
class _Collection:
    """Things of one kind: how all of them are read, how one is, and how they are told.

    Attributes:
        path: Of the list, below the prefix; one thing is under it.
        word: What one is called; more than one have an s at its end.
        resource: How one is told.
        page: How the list is told.
        listed: What the list may be asked; it decides what ``rows`` is given.
        rows: Returns the rows of the list, in order.
        row: Returns the row of one; None finds it among ``rows`` of no further question.
        shape: Returns rows as they are told; None tells them as ``resource`` alone says.
    """

    path: str
    word: str
    resource: type[Resource]
    page: type[BaseModel]
    listed: type[Listing]
    rows: Callable[[Viewer, date, Any], pd.DataFrame]
    row: Callable[[Viewer, date, str], pd.DataFrame] | None = None
    shape: Callable[[Viewer, date, pd.DataFrame], tuple[Resource, ...]] | None = None

    @property
    def key(self) -> str:
        """The column that has the id."""
        return str(self.resource.model_fields["id"].validation_alias)

    def told(self, viewer: Viewer, as_of: date, rows: pd.DataFrame) -> tuple[Resource, ...]:
        """Return rows as they are told."""
        return self.shape(viewer, as_of, rows) if self.shape else shaped(self.resource, rows)

    def several(self, visit: Visit, asked: Asked) -> Answer:
        """Answer with a page."""
        version, as_of = visit.workspace.version, day(asked.question, visit.today)
        viewer, question = visit.viewer, asked.question
        if isinstance(question, OfTeam):
            question.refuse_unknown(viewer, as_of)
        rows, more = paging.after(self.rows(viewer, as_of, question), self.key, question)
        return Answer(
            paging.page(
                self.told(viewer, as_of, rows),
                [rows[self.key].iloc[-1]] if more else None,
                address=PREFIX + self.path,
                asked=question,
                as_of=as_of,
                data_version=version,
            )
        )

    def one(self, visit: Visit, asked: Asked) -> Answer:
        """Answer with one thing.

        Raises:
            Refused: It is not there, or not within reach.
        """
        viewer, as_of = visit.viewer, day(asked.question, visit.today)
        if self.row is not None:
            rows = self.row(viewer, as_of, asked.id)
        else:
            rows = self.rows(viewer, as_of, self.listed())
            rows = rows[rows[self.key] == asked.id]
        if rows.empty:
            raise absent()
        return Answer(self.told(viewer, as_of, rows)[0])

    def endpoints(self) -> tuple[Endpoint, Endpoint]:
        """Return the endpoint of the list, and that of one thing."""
        dated = issubclass(self.listed, OfDay)
        words = f"{self.word}s"
        return (
            Endpoint(
                name=f"list_{words.replace(' ', '_').lower()}",
                path=self.path,
                summary=f"The {words} within reach, a page at a time",
                answers=self.page,
                answer=self.several,
                asks=self.listed,
            ),
            Endpoint(
                name=f"get_{self.word.replace(' ', '_').lower()}",
                path=f"{self.path}/{{id}}",
                summary=f"One {self.word}",
                answers=self.resource,
                answer=self.one,
                asks=OfDay if dated else Question,
            ),
        )


def _of_status(rows: pd.DataFrame, asked: ScopedWithStatus) -> pd.DataFrame:
    return rows if asked.status is None else rows[rows["status"] == asked.status.value]


def _linked(viewer: Viewer, as_of: date, rows: pd.DataFrame) -> tuple[Resource, ...]:
    return with_links(rows, viewer.project_links(as_of))


_COLLECTIONS: Final = (
    _Collection(
        "/cycles",
        "cycle",
        Cycle,
        paging.CyclePage,
        Listing,
        lambda viewer, _as_of, _asked: viewer.cycles(),
    ),
    _Collection(
        "/teams",
        "team",
        Team,
        paging.TeamPage,
        ListingOfDay,
        lambda viewer, as_of, _asked: viewer.teams(as_of),
    ),
    _Collection(
        "/objectives",
        "objective",
        Objective,
        paging.ObjectivePage,
        ScopedWithStatus,
        lambda viewer, as_of, asked: _of_status(
            viewer.objectives(as_of, asked.cycle, asked.team), asked
        ),
    ),
    _Collection(
        "/key-results",
        "key result",
        KeyResult,
        paging.KeyResultPage,
        ScopedWithStatus,
        lambda viewer, as_of, asked: _of_status(
            viewer.key_results(as_of, asked.cycle, asked.team), asked
        ),
        Viewer.key_result,
    ),
    _Collection(
        "/projects",
        "project",
        Project,
        paging.ProjectPage,
        Scoped,
        lambda viewer, as_of, asked: viewer.projects(as_of, asked.cycle, asked.team),
        Viewer.project,
        _linked,
    ),
    _Collection(
        "/kpis",
        "KPI",
        Kpi,
        paging.KpiPage,
        OfTeam,
        lambda viewer, as_of, asked: viewer.kpis(as_of, asked.team),
        Viewer.kpi,
    ),
)

ENDPOINTS: Final = tuple(
    endpoint for collection in _COLLECTIONS for endpoint in collection.endpoints()
)
"""What may be read, but check-ins and readings."""
