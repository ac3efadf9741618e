"""The thread of the story: what happens on which day, and the ids that things got when they did."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial
from itertools import groupby
from typing import Any, Concatenate, ParamSpec

from okr_core.demo import calendar, company
from okr_core.demo.calendar import Span
from okr_core.model.actor import Actor
from okr_core.model.clock import FixedClock
from okr_core.workspace import Editor, Together, Workspace

Progress = Callable[[float, str], None]
Scene = ParamSpec("Scene")
NARRATOR = Actor(name="okr demo")
_MORNING = 9  # the hour at which the scenes of a day begin


class Telling:
    """Scenes are planned in any order, then played in the order of their days.

    A scene is a function of the telling and of what it was planned with.

    Attributes:
        today: The day on which the story ends.
        spans: The cycles by key.
    """

    def __init__(self, workspace: Workspace, clock: FixedClock, today: date) -> None:
        self.today = today
        self.spans: dict[str, Span] = {span.key: span for span in calendar.cycles(today)}
        self._workspace = workspace
        self._together: Together
        self._clock = clock
        self._names = {person.key: person.name for person in company.PEOPLE}
        self._ids: dict[tuple[str, str], str] = {}
        self._planned: list[tuple[date, Callable[[], object]]] = []

    @property
    def now(self) -> date:
        """The day of the scene that is playing."""
        return self._clock.today()

    def day(self, days: int) -> date:
        """Return the day that many days from today; a negative number is in the past."""
        return self.today + timedelta(days=days)

    def plan(
        self,
        day: date,
        scene: Callable[Concatenate["Telling", Scene], object],
        *args: Scene.args,
        **kwargs: Scene.kwargs,
    ) -> None:
        """Let a scene play on a day, after those planned for that day before."""
        self._planned.append((day, partial(scene, self, *args, **kwargs)))

    def name(self, kind: str, key: str, entity_id: str) -> None:
        """Remember the id that the database gave to a thing of the story."""
        self._ids[kind, key] = entity_id

    def id(self, kind: str, key: str) -> str:
        """Return the id of a thing that the story has brought about."""
        return self._ids[kind, key]

    def find(self, kind: str, key: str | None) -> str | None:
        """Return the id of a thing, or None when the story has none by that key (yet)."""
        return None if key is None else self._ids.get((kind, key))

    def editor(self, person: str) -> Editor:
        """Return an editor in the name of a person of the story, for the scene that is playing."""
        actor = Actor(name=self._names[person], person_id=self.find("person", person))
        return self._together.editor(actor)

    def stage(self, key_result: str, title: str) -> str:
        """Return the id of a stage of a milestone key result."""
        stages = self._together.stages(self.id("key_result", key_result))
        return next(str(row["milestone_stage_id"]) for row in stages if row["title"] == title)

    def key_results(self, objective: str) -> list[Mapping[str, Any]]:
        """Return the rows of the key results of an objective, those that nobody named included."""
        return [*self._together.key_results(self.id("objective", objective))]

    def made(self, table: str, entity_id: str, column: str) -> str:
        """Return the id of what came about with something, from a column of its row."""
        return str(self._together.row(table, entity_id)[column])

    def play(self, progress: Progress | None = None) -> None:
        """Play every scene, the clock at its day, as one write: a story half told is not kept.

        Scenes of today play before whoever looks at the demo does anything.
        """
        planned = sorted(self._planned, key=lambda scene: scene[0])
        played = 0
        with self._workspace.together(self._workspace.editor(NARRATOR)) as self._together:
            for day, scenes in groupby(planned, key=lambda scene: scene[0]):
                self._begin(day)
                if progress is not None:
                    progress(played / len(planned), f"Living through {day}")
                for _, scene in scenes:
                    scene()
                    played += 1
        self._begin(self.today)

    def _begin(self, day: date) -> None:
        self._clock.begin(day, _MORNING if day < self.today else 0)
