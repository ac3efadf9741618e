"""The form in which the story is written: who, what, and on which day, counted from today."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from okr_core.model.method import MethodAnswers
from okr_core.model.vocabulary import (
    Ambition,
    CarryDecision,
    ExemptionReason,
    GapDecision,
    IdeaList,
    Indicator,
    KeyResultKind,
    KpiDirection,
    OwnStatus,
    ProjectMethod,
    ProjectPhase,
    TeamKind,
)


@dataclass(frozen=True)
class Team:
    """A team; ``key`` is how the rest of the story refers to it, ``parent`` the key above it."""

    key: str
    name: str
    kind: TeamKind
    parent: str | None = None
    purpose: str | None = None
    person: str | None = None


@dataclass(frozen=True)
class Person:
    """Somebody in a team, known to the story by ``key``."""

    key: str
    name: str
    team: str


@dataclass(frozen=True)
class Kpi:
    """A KPI; ``readings`` are ``every`` days apart and the newest is ``last`` days before today."""

    key: str
    name: str
    team: str
    owner: str
    unit: str
    readings: tuple[float, ...]
    every: int
    last: int
    direction: KpiDirection
    healthy_low: float | None = None
    healthy_high: float | None = None
    about: str | None = None


@dataclass(frozen=True)
class Stage:
    """A stage of a milestone key result; ``done`` is counted in days from today."""

    title: str
    share: float
    done: int | None = None


@dataclass(frozen=True)
class Correction:
    """A check-in put right ``after`` days: what it should have said, and why it did not."""

    value: float
    note: str
    after: int


@dataclass(frozen=True)
class NewTarget:
    """A target moved in mid-cycle, ``day`` days from today."""

    day: int
    target: float
    reason: str


@dataclass(frozen=True)
class KeyResult:
    """A key result and its check-ins.

    Check-in number i (from 1) falls i - 1 cadences after the start of the cycle, plus ``weekday``
    days. ``values`` and ``confidence`` run in parallel: no confidence means that no check-in was
    made, confidence without a value that nothing was measured. The mappings go by number.
    """

    key: str
    title: str
    owner: str
    kind: KeyResultKind
    unit: str = ""
    baseline: float | None = None
    target: float | None = None
    band: tuple[float | None, float | None] = (None, None)
    tolerance: float | None = None
    indicator: Indicator = Indicator.LAGGING
    weight: float = 1.0
    kpi: str | None = None
    weekday: int = 0
    values: tuple[float | None, ...] = ()
    confidence: tuple[int | None, ...] = ()
    notes: Mapping[int, str] = field(default_factory=dict)
    blockers: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    next_steps: Mapping[int, str] = field(default_factory=dict)
    own: Mapping[int, OwnStatus] = field(default_factory=dict)
    corrections: Mapping[int, Correction] = field(default_factory=dict)
    stages: tuple[Stage, ...] = ()
    phase_targets: tuple[tuple[int, float], ...] = ()
    new_target: NewTarget | None = None
    score: float | None = None
    score_reason: str | None = None
    post_mortem: str | None = None
    carried_from: str | None = None


@dataclass(frozen=True)
class Objective:
    """An objective; ``under`` is the key of the objective or key result it aligns to.

    One may be ``carried_from`` another. Where it is ``carried`` too, the review decided
    that, and what it keeps of the other's key results says of which.
    """

    key: str
    cycle: str
    team: str
    owner: str
    title: str
    why: str
    ambition: Ambition
    key_results: tuple[KeyResult, ...]
    under: str | None = None
    contribution: str | None = None
    carried_from: str | None = None
    carried: CarryDecision | None = None


@dataclass(frozen=True)
class Task:
    """A task of a project; days count from today.

    ``stage`` is the title of a project stage, ``sprint`` the name of a sprint, ``after`` the titles
    of the tasks before it in the list that it waits for, ``took`` the effort that it took.
    """

    title: str
    effort: float
    due: int
    assignee: str
    done: int | None = None
    doing: int | None = None
    cancelled: int | None = None
    stage: str | None = None
    sprint: str | None = None
    starts: int | None = None
    after: tuple[str, ...] = ()
    took: float | None = None


@dataclass(frozen=True)
class Taken:
    """What a stage has taken so far, and the day that it was done, counted from today."""

    people: float
    effort: float
    budget: float
    equipment: str | None = None
    done: int | None = None


@dataclass(frozen=True)
class ProjectStage:
    """A stage of a project with its plan; days count from today, money in euro."""

    title: str
    starts: int
    ends: int
    people: float
    effort: float
    budget: float
    intermediate_target: str
    equipment: str | None = None
    taken: Taken | None = None


@dataclass(frozen=True)
class Sprint:
    """A sprint of a project; days count from today."""

    name: str
    aim: str
    starts: int
    ends: int


@dataclass(frozen=True)
class Assignment:
    """Somebody on a project: what they do, with how much of their time, and in which stage."""

    person: str
    role: str
    share: float
    stage: str | None = None


@dataclass(frozen=True)
class PunchItem:
    """What was left to put right, when that was seen, and when it was done, if it was."""

    title: str
    seen: int
    done: int | None = None


@dataclass(frozen=True)
class Decision:
    """What was decided, on a day, about work that was delivered and did not move its key result."""

    key_result: str
    decided: int
    decision: GapDecision
    note: str
    review: int


@dataclass(frozen=True)
class Link:
    """A key result that a project is meant to move, and how long that should take."""

    key_result: str
    effect: float
    lag_days: int


@dataclass(frozen=True)
class Project:
    """A project, its stages and its tasks; days count from today, effort in person-days.

    ``template`` is the name under which its plan was kept for others, and the day of that.
    """

    key: str
    title: str
    team: str
    owner: str
    method: ProjectMethod
    phase: ProjectPhase
    starts: int
    ends: int
    business_case: str
    tasks: tuple[Task, ...]
    links: tuple[Link, ...] = ()
    stages: tuple[ProjectStage, ...] = ()
    exemption: ExemptionReason | None = None
    exemption_reason: str | None = None
    reviewed: int | None = None
    closed: int | None = None
    budget: float | None = None
    spent: float | None = None
    effort_spent: float | None = None
    what_worked: str | None = None
    what_to_change: str | None = None
    handed_over_to: str | None = None
    answers: MethodAnswers | None = None
    method_reason: str | None = None
    sprints: tuple[Sprint, ...] = ()
    punch: tuple[PunchItem, ...] = ()
    people: tuple[Assignment, ...] = ()
    decisions: tuple[Decision, ...] = ()
    template: tuple[str, int] | None = None


@dataclass(frozen=True)
class Retrospective:
    """What a team took from the closed cycle."""

    team: str
    author: str
    what_worked: str
    what_did_not: str
    what_to_change: str


@dataclass(frozen=True)
class Idea:
    """Something a team keeps aside while it plans the next cycle."""

    team: str
    author: str
    kept: IdeaList
    title: str
    note: str | None = None


@dataclass(frozen=True)
class Waiver:
    """A finding of the coach on a draft key result that may rest, and why."""

    key_result: str
    author: str
    finding: str
    reason: str
