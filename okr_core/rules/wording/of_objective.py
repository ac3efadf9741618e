"""The findings about the wording of one objective."""

from collections.abc import Iterator
from typing import Final

from okr_core.rules.wording import aims
from okr_core.rules.wording.found import Finding, Row, text_of

ONE_TASK: Final = "one_task"
DIGITS: Final = "digits"
DATES: Final = "dates"
TOO_LONG: Final = "too_long"
JARGON: Final = "jargon"
VAGUE: Final = "vague"
USUAL: Final = "business_as_usual"

MOST_WORDS: Final = 20


def findings(row: Row, *, is_english: bool = True) -> Iterator[Finding]:
    """Yield what there is to say of an objective's title, what matters most first.

    Args:
        row: With its title.
        is_english: Whether its words are read; its numbers and its length are in any case.
    """
    title = text_of(row)
    if is_english:
        yield from _doing(title)
    yield from _numbers(title)
    yield from _length(title)
    if is_english:
        yield from _words(title)


def _doing(title: str) -> Iterator[Finding]:
    if aims.is_one_task(title):
        yield _of_title(
            ONE_TASK,
            "This can be ticked off as one piece of work.",
            "An objective is a place worth getting to. What one task fulfils is on the way there, "
            "and leaves a team nothing to find out.",
            "Ask what it is for, and what will be true for whom once it works. The work itself "
            "becomes a project under a key result.",
        )
    usual = aims.usual(title)
    if usual:
        yield _of_title(
            USUAL,
            f"“{usual}” tells what would happen on any other day too.",
            "An objective is there to stretch and to motivate. Health that is only to be held is "
            "better watched as a KPI.",
            "Describe the state at the end that people would be glad of.",
        )


def _numbers(title: str) -> Iterator[Finding]:
    date = aims.dates(title)
    if date:
        yield _of_title(
            DATES,
            f"“{date}” says until when.",
            "The cycle that an objective belongs to says that already, for all of them alike.",
            "Leave it out, or move the objective to a cycle that ends then.",
        )
    digits = aims.digits(title)
    if digits:
        yield _of_title(
            DIGITS,
            f"A number stands in it: {digits}.",
            "An objective says in words where to go; its key results say in numbers how anybody "
            "will know.",
            "Move the number into a key result, and say in the objective what it stands for.",
        )


def _length(title: str) -> Iterator[Finding]:
    length = len(title.split())
    if length > MOST_WORDS:
        yield _of_title(
            TOO_LONG,
            f"It takes {length} words.",
            "What people cannot repeat by heart does not guide them when they decide something.",
            f"Say it in a breath: {MOST_WORDS} words or fewer. Reasons have a field of their own.",
        )


def _words(title: str) -> Iterator[Finding]:
    jargon = aims.jargon(title)
    if jargon:
        yield _of_title(
            JARGON,
            f"Not everybody will know what is meant by {_quoted(jargon)}.",
            "Everybody in the organisation, and those it works for, should understand where a team "
            "is going without a translation.",
            "Use the words that you would use with a neighbour.",
        )
    vague = aims.vague(title)
    if vague:
        yield _of_title(
            VAGUE,
            f"{_quoted(vague)} can mean anything.",
            "An objective is specific: people should agree, at the end, on whether they are there.",
            "Say for whom it will be different, and in what way.",
        )


def _quoted(words: tuple[str, ...]) -> str:
    return ", ".join(f"“{word}”" for word in words[:3])


def _of_title(rule: str, what: str, why: str, how: str) -> Finding:
    return Finding(rule, "title", what, why, how)
