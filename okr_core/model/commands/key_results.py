"""Commands about key results: write, edit, move, duplicate, stages, phase targets, score, drop."""

from itertools import pairwise
from typing import Annotated, Any, ClassVar, Self

from pydantic import Field, model_validator

from okr_core.model.commands.command import (
    Amount,
    Change,
    Command,
    Day,
    Id,
    Note,
    Number,
    OptionalId,
    OptionalNote,
    Title,
    Unit,
    Values,
    Version,
    refuse,
    says,
)
from okr_core.model.goalposts import goalpost_refusal
from okr_core.model.vocabulary import Indicator, KeyResultKind

SHARE_TOLERANCE = 0.01  # percent; three stages of 33.33 % are meant to be the whole

Share = Annotated[
    float, Field(gt=0, le=100), says("Enter the stage's share: above 0 and up to 100 percent.")
]
Score = Annotated[float, Field(ge=0, le=1), says("Enter a score from 0.0 to 1.0.")]


class Stage(Values):
    """One step of a milestone key result; ``share`` is percent of the whole."""

    title: Title
    share: Share


class CreateKeyResult(Command):
    """Write a key result as a draft of its objective.

    ``baseline`` and ``target`` are in ``unit``. A maintain key result has a band and a tolerance
    instead of a target; a milestone has stages, which add up to 100 percent. ``kpi_id`` is the KPI
    that it means to correct; with ``reads_kpi`` readings of that measure it too.
    """

    objective_id: Id
    title: Title
    owner_id: OptionalId = None
    kind: KeyResultKind = KeyResultKind.INCREASE
    unit: Unit = ""
    baseline: Number | None = None
    baseline_on: Day | None = None
    target: Number | None = None
    band_low: Number | None = None
    band_high: Number | None = None
    tolerance: Number | None = None
    weight: Amount = 1.0
    indicator: Indicator = Indicator.LAGGING
    kpi_id: OptionalId = None
    reads_kpi: bool = True
    stages: tuple[Stage, ...] = ()
    carried_from_id: OptionalId = None

    @model_validator(mode="after")
    def _goalposts(self) -> Self:
        refused = goalpost_refusal(
            self.kind,
            baseline=self.baseline,
            target=self.target,
            band_low=self.band_low,
            band_high=self.band_high,
            tolerance=self.tolerance,
        )
        if refused is not None:
            raise refuse(refused[1], refused[0])
        return self

    @model_validator(mode="after")
    def _stages(self) -> Self:
        if not self.stages:
            return self
        if self.kind is not KeyResultKind.MILESTONE:
            raise refuse("Leave the stages empty, or choose the kind milestone.", "stages")
        total = sum(stage.share for stage in self.stages)
        if abs(total - 100) > SHARE_TOLERANCE:
            raise refuse(
                f"Make the stages add up to 100 %; they add up to {total:.6g} % now.", "stages"
            )
        return self


class EditKeyResult(Change):
    """Change a key result. Its kind and unit are settled once it is published.

    Other goalposts of a published key result need a reason; the old ones stand for every earlier
    day. What a kind cannot have is cleared when the kind changes. Stages are ``SetStages``.
    """

    beside: ClassVar[frozenset[str]] = frozenset({"key_result_id", "reason"})
    kept: ClassVar[tuple[str, ...]] = ("title", "kind", "unit", "weight", "indicator", "reads_kpi")

    key_result_id: Id
    title: Title | None = None
    owner_id: OptionalId = None
    kind: KeyResultKind | None = None
    unit: Unit | None = None
    baseline: Number | None = None
    baseline_on: Day | None = None
    target: Number | None = None
    band_low: Number | None = None
    band_high: Number | None = None
    tolerance: Number | None = None
    weight: Amount | None = None
    indicator: Indicator | None = None
    kpi_id: OptionalId = None
    reads_kpi: bool | None = None
    reason: OptionalNote = None


class MoveKeyResult(Command):
    """Hang a key result, with its check-ins, under another objective."""

    key_result_id: Id
    objective_id: Id
    version: Version | None = None


class DuplicateKeyResult(Command):
    """Copy a key result as a draft that was never measured.

    Without an objective the copy stays where the original is.
    """

    key_result_id: Id
    objective_id: OptionalId = None


class EditedStage(Stage):
    """A stage that is there already, by its id, or a new one."""

    milestone_stage_id: OptionalId = None


class SetStages(Command):
    """Replace the stages of a milestone key result, in this order.

    Stages left out are archived. The stages of a published key result add up to 100 percent; those
    of a draft may be unfinished. ``version`` is that of the key result.
    """

    key_result_id: Id
    stages: tuple[EditedStage, ...] = ()
    reason: OptionalNote = None
    version: Version | None = None

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        ids = [stage.milestone_stage_id for stage in self.stages if stage.milestone_stage_id]
        if len(set(ids)) < len(ids):
            raise refuse("Name each stage once.", "stages")
        return self


class ChangeGoalposts(Command):
    """Change what a key result is measured against, and say why.

    A value that is left out stays as it is; one given as None is cleared.
    """

    key_result_id: Id
    reason: Note
    baseline: Number | None = None
    baseline_on: Day | None = None
    target: Number | None = None
    band_low: Number | None = None
    band_high: Number | None = None
    tolerance: Number | None = None
    version: Version | None = None

    @property
    def changes(self) -> dict[str, Any]:
        """The goalposts that were given, by column."""
        return self.model_dump(
            exclude_unset=True, exclude={"operation_id", "key_result_id", "reason", "version"}
        )

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not self.changes:
            raise refuse("Change the baseline, the target or the band.", "target")
        return self


class PhaseTarget(Values):
    """A waypoint: the value, in the key result's unit, that is expected by the end of a day."""

    due_on: Day
    value: Number


class SetPhaseTargets(Command):
    """Replace the straight line of pace by waypoints; an empty list restores the straight line.

    ``version`` is that of the key result.
    """

    key_result_id: Id
    targets: tuple[PhaseTarget, ...] = ()
    reason: OptionalNote = None
    version: Version | None = None

    @model_validator(mode="after")
    def _days(self) -> Self:
        days = [target.due_on for target in self.targets]
        if any(later <= earlier for earlier, later in pairwise(days)):
            raise refuse("Put the targets in order of their days, one for each day.", "targets")
        return self


class DropKeyResult(Command):
    """Give a key result up. It stays on record, outside every number."""

    key_result_id: Id
    reason: Note
    version: Version | None = None


class ScoreKeyResult(Command):
    """Grade a key result at the end of its cycle, from 0.0 to 1.0.

    The engine's suggestion is kept beside the score; a different score needs a reason. What kept a
    commitment from being met is asked for, and never required.
    """

    key_result_id: Id
    score: Score
    reason: OptionalNote = None
    post_mortem: OptionalNote = None
    version: Version | None = None
