"""The words of the product, as closed lists. Their values are what the database stores."""

from enum import StrEnum
from typing import Final


class TeamKind(StrEnum):
    """A level of the organisation. A person's own OKRs live in a team of kind ``person``."""

    COMPANY = "company"
    DEPARTMENT = "department"
    TEAM = "team"
    PERSON = "person"


class CyclePhase(StrEnum):
    """Where a cycle stands. Closed is locked."""

    PLANNING = "planning"
    EXECUTING = "executing"
    REVIEW = "review"
    CLOSED = "closed"


class Ambition(StrEnum):
    """How hard an objective is meant to be."""

    COMMITTED = "committed"
    ASPIRATIONAL = "aspirational"


class State(StrEnum):
    """The life of an objective or key result. Drafts and dropped ones are outside every number."""

    DRAFT = "draft"
    PUBLISHED = "published"
    CLOSED = "closed"
    DROPPED = "dropped"


class KeyResultKind(StrEnum):
    """How a key result is measured."""

    INCREASE = "increase"
    DECREASE = "decrease"
    MAINTAIN = "maintain"
    MILESTONE = "milestone"
    YES_NO = "yes_no"


class IdeaList(StrEnum):
    """Where an idea is kept that is no objective: for later, or named as not done this cycle."""

    PARKING_LOT = "parking_lot"
    NOT_DOING = "not_doing"


class Indicator(StrEnum):
    """Whether a key result predicts (leading) or confirms (lagging) the outcome."""

    LEADING = "leading"
    LAGGING = "lagging"


class Status(StrEnum):
    """What the engine says of a key result or objective, weakest first."""

    OFF_TRACK = "off_track"
    AT_RISK = "at_risk"
    STALE = "stale"
    NO_DATA = "no_data"
    JUST_STARTED = "just_started"
    NOT_STARTED = "not_started"
    ON_TRACK = "on_track"
    CLOSED = "closed"


class OwnStatus(StrEnum):
    """What an owner may say of their own key result."""

    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"


class ProjectMethod(StrEnum):
    """How a project is run; ``okr_core.rules.method_chooser`` knows which is lighter."""

    TASK_LIST = "task_list"
    KANBAN = "kanban"
    SCRUM = "scrum"
    MILESTONES = "milestones"
    PROJECT = "project"


class ProjectPhase(StrEnum):
    """The phases of a project, from business case to handover."""

    INITIATION = "initiation"
    PLANNING = "planning"
    MONITORING = "monitoring"
    CLOSURE = "closure"
    CLOSED = "closed"


class ExemptionReason(StrEnum):
    """Why a project needs no key result."""

    TECHNICAL = "technical"
    REGULATORY = "regulatory"
    LOW_IMPACT = "low_impact"


class GapDecision(StrEnum):
    """What is done about a project that delivered, while its key result stands still."""

    STOP = "stop"
    CHANGE = "change"
    WAIT = "wait"


class TaskStatus(StrEnum):
    """The state of a task. Cancelled tasks are left out of *delivered*."""

    TODO = "todo"
    DOING = "doing"
    DONE = "done"
    CANCELLED = "cancelled"


class KpiDirection(StrEnum):
    """Which way a KPI is better: higher, lower, or anywhere within its healthy range."""

    HIGHER = "higher"
    LOWER = "lower"
    WITHIN = "within"


class CarryDecision(StrEnum):
    """What becomes of an objective in a later cycle."""

    CARRIED = "carried"
    CLONED = "cloned"
    DROPPED = "dropped"


class MeetingKind(StrEnum):
    """The meetings that look at objectives."""

    STAND_UP = "stand_up"
    ONE_ON_ONE = "one_on_one"
    TEAM_REVIEW = "team_review"


_LABELS: Final = {
    "carry_decision": "decision",
    "check_in": "check-in",
    "check_in_acknowledgement": "acknowledgement",
    "coach_waiver": "waived finding",
    "kpi": "KPI",
    "kpi_reading": "KPI reading",
    "project_assignment": "assignment",
    "project_stage": "stage",
    "retrospective_action": "action",
    "workshop_freeze": "freeze",
    "workshop_round": "round of voting",
    "workshop_timer": "timer",
    "workshop_vote": "vote",
}


def label_of(table: str) -> str:
    """Return what people call a row of a table."""
    return _LABELS.get(table, table.replace("_", " "))
