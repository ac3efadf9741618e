"""Writes messages for a chat, as JSON that Slack takes and others after it: an object with a text.

What people typed is text: it makes no link, names no channel and calls nobody. Source:
docs.slack.dev, "Formatting message text": &, < and > are escaped, and nothing else.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

_LONGEST: Final = 500  # characters of what somebody typed
_TITLES: Final = 5  # of a team
_TEAMS: Final = 20
_APART: Final = "\u2060"  # joins without a width: behind an @ it leaves a name that is nobody's

_ESCAPED: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


class Waiting(NamedTuple):
    """One check-in that is due, as people typed what it is about."""

    key_result: str
    owner: str = ""
    since: date | None = None
    """Since when it is overdue; None when it is due today."""


class TeamWaiting(NamedTuple):
    """A team, where its check-ins are made, and those that are due."""

    team: str
    address: str
    waiting: Sequence[Waiting]


def plain(typed: str) -> str:
    """Return what somebody typed as one line that a chat shows as text."""
    line = " ".join(typed.split())
    if len(line) > _LONGEST:
        line = f"{line[: _LONGEST - 1]}…"
    escaped = "".join(_ESCAPED.get(character, character) for character in line)
    return re.sub(r"(?<!\w)@(?=\w)", f"@{_APART}", escaped)


def help_asked(asked: Mapping[str, str], address: str) -> str:
    """Return the message that somebody is in the way of something and asked for help.

    Args:
        asked: ``author``, ``help_from`` and ``team`` (names), ``key_result`` (its title) and
            ``blocker``.
        address: The page of the key result.
    """
    names = ("author", "help_from", "team", "key_result", "blocker")
    said = {name: plain(asked[name] or "") for name in names}
    team = f" ({said['team']})" if said["team"] else ""
    what = f"“{said['key_result']}”{team}"
    who = f"{said['author']} asks {said['help_from']} for help"
    return _message([f"{who} with {what}:", said["blocker"], address])


def check_ins_due(cycle: str, teams: Sequence[TeamWaiting]) -> str:
    """Return the message of a day: the check-ins of a cycle that are due, by team."""
    return _message([f"Check-ins due in {plain(cycle)}", *_by_team(teams)])


def _by_team(teams: Sequence[TeamWaiting]) -> Iterator[str]:
    for one in teams[:_TEAMS]:
        late = sum(waiting.since is not None for waiting in one.waiting)
        counts = [(len(one.waiting) - late, "due today"), (late, "overdue")]
        told = ", ".join(f"{count} {word}" for count, word in counts if count)
        yield f"\n{plain(one.team) or 'No team'}: {told}"
        yield from map(_line, one.waiting[:_TITLES])
        if len(one.waiting) > _TITLES:
            yield f"• and {len(one.waiting) - _TITLES} more"
        yield one.address
    if len(teams) > _TEAMS:
        yield f"\nand {len(teams) - _TEAMS} more teams"


def _line(waiting: Waiting) -> str:
    facts = [plain(waiting.key_result), plain(waiting.owner)]
    if waiting.since is not None:
        facts.append(f"since {waiting.since:%-d %b}")
    return f"• {' · '.join(fact for fact in facts if fact)}"


def _message(lines: Iterable[str]) -> str:
    return json.dumps({"text": "\n".join(lines)}, ensure_ascii=False)
