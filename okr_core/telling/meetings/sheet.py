"""The sheet of a meeting: its parts line by line, and the same as a text for chat or mail."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from okr_core.charts import numbers
from okr_core.model.vocabulary import MeetingKind

NAMES: Final[Mapping[str, str]] = {
    MeetingKind.STAND_UP: "Stand-up",
    MeetingKind.ONE_ON_ONE: "One-on-one",
    MeetingKind.TEAM_REVIEW: "Team review",
}
"""The meetings as people call them, the shortest first."""

QUESTIONS: Final[Mapping[str, str]] = {
    MeetingKind.STAND_UP: "What moved, and what is blocked?",
    MeetingKind.ONE_ON_ONE: "What is on the way, and what is in the way?",
    MeetingKind.TEAM_REVIEW: "Are we on the way, and what comes next?",
}
"""What each of them answers."""

MOST_WORDS: Final = 140
"""Characters of what somebody typed, beside its title."""

_MOST_TITLE: Final = 80


class Line(NamedTuple):
    """One thing that a meeting looks at.

    Attributes:
        title: What it is.
        said: What there is to say of it, in plain text.
        whose: Who it is of, and their team; may be empty.
        mark: The status or kind that stands for it, or empty.
        opens: The address's parameter and id that lead to it; empty where nothing does.
    """

    title: str
    said: str
    whose: str = ""
    mark: str = ""
    opens: tuple[str, str] | tuple[()] = ()


class Part(NamedTuple):
    """One part of a meeting.

    Attributes:
        title: What its lines have in common.
        lines: What there is, what matters most first.
        nothing: What to say where there is nothing.
        summary: How much there is, in a few words; may be empty.
        brief: How many of its lines a text gives at most.
    """

    title: str
    lines: Sequence[Line]
    nothing: str
    summary: str = ""
    brief: int = 6


class About(NamedTuple):
    """What a meeting is about.

    Attributes:
        kind: Which meeting.
        subject: Whose it is: a team, or a person.
        cycle: Name of the cycle.
        as_of: The day that is shown.
        since: What is new is so since the end of this day.
        last: The day of the last one where ``since`` follows from it; None where somebody chose
            another day, or none was kept.
    """

    kind: str
    subject: str
    cycle: str
    as_of: date
    since: date
    last: date | None = None


def since(about: About) -> str:
    """Say since when things are new."""
    if about.last is None:
        return f"Since {numbers.day(about.since)}"
    return (
        f"Since the evening of {numbers.day(about.since)}, "
        f"before the last one on {numbers.day(about.last)}"
    )


def text(about: About, parts: Iterable[Part]) -> str:
    """Write a meeting as a short text, with ordinary spaces and a screenful of lines at most."""
    named = [NAMES[about.kind], about.subject, about.cycle, numbers.day(about.as_of)]
    written = [" · ".join(_one_line(name) for name in named if name), since(about)]
    for part in parts:
        head = f"{part.title} ({part.summary})" if part.summary else part.title
        written += ["", head if part.lines else f"{head}: {part.nothing}"]
        written += [f"- {_brief(line)}" for line in part.lines[: part.brief]]
        if len(part.lines) > part.brief:
            written.append(f"- and {len(part.lines) - part.brief} more")
    return "\n".join(written).replace(numbers.THIN_SPACE, " ").replace(numbers.NO_BREAK_SPACE, " ")


def _brief(line: Line) -> str:
    """A line of a text: title, whose in short, and what is said."""
    title = _cut(_one_line(line.title), _MOST_TITLE)
    whose = _cut(_one_line(line.whose).partition(" · ")[0], _MOST_TITLE)
    named = f"{title} ({whose})" if whose else title
    return f"{named}: {_cut(_one_line(line.said), 2 * MOST_WORDS)}" if line.said else named


def _one_line(words: str) -> str:
    return " ".join(str(words).split())


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"
