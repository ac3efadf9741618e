"""What a cycle's rhythm leaves behind: what was seen, talked about, decided and taken on."""

from dataclasses import dataclass

from okr_core.model.vocabulary import MeetingKind


@dataclass(frozen=True)
class Seen:
    """Somebody has seen a check-in, named by key result and number; days count from today."""

    check_in: str
    by: str
    day: int
    comment: str | None = None


@dataclass(frozen=True)
class Meeting:
    """A meeting that was held, and what was agreed; ``person`` is whom a one-on-one was with."""

    kind: MeetingKind
    held_by: str
    day: int
    note: str
    team: str | None = None
    person: str | None = None


@dataclass(frozen=True)
class Action:
    """What a retrospective wants done: a task of a project, done after so many days, or an idea."""

    team: str
    author: str
    title: str
    project: str | None = None
    done: int | None = None


@dataclass(frozen=True)
class Dropped:
    """An objective of the last cycle that does not go on, and why."""

    objective: str
    by: str
    reason: str


SEEN = (
    Seen("absent 8", "grace", -7),
    Seen("first_report 8", "amara", -6),
    Seen("named_adult 9", "grace", -1),
    Seen("members 9", "priya", -1),
    Seen("slow_page 9", "priya", -1),
    Seen(
        "absent 9",
        "grace",
        0,
        "I see the county on Tuesday. Bring me the nine routes, and I bring you the signature.",
    ),
)

MEETINGS = (
    Meeting(
        MeetingKind.TEAM_REVIEW,
        "ines",
        -13,
        "Reminders stay until the holidays are out of the count, then we decide.",
        team="attendance",
    ),
    Meeting(
        MeetingKind.TEAM_REVIEW,
        "ines",
        -6,
        "No further reminders before we know what the bus costs.",
        team="attendance",
    ),
    Meeting(
        MeetingKind.TEAM_REVIEW,
        "amara",
        -5,
        "Releases slow down for a week. The launch date stands.",
    ),
    Meeting(
        MeetingKind.ONE_ON_ONE,
        "ines",
        -4,
        "Yusuf writes the proposal for bursaries; the reminders go to Zanele.",
        person="yusuf",
    ),
    Meeting(
        MeetingKind.STAND_UP,
        "tomasz",
        -1,
        "Omar calls the forty trials today and tomorrow. Nobody waits for anybody.",
        team="crm",
    ),
)

ACTIONS = (
    Action("crm", "tomasz", "Name one owner for imports", project="version_4", done=-48),
    Action("marketing", "lea", "Three cheap trials before anything dear"),
)

DROPPED = (
    Dropped(
        "ready",
        "tomasz",
        "Version 4 is out of our hands now: what is left of the imports lives on in the launch.",
    ),
    Dropped(
        "remembered",
        "lea",
        "The launch needs all of us. A letter that few people want can wait.",
    ),
)
