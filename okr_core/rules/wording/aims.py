"""How an objective reads: what makes it long, dated, foreign, vague, or like any other day."""

import re
from typing import Final

from okr_core.rules.wording import words
from okr_core.rules.wording.evidence import MADE, after_of
from okr_core.rules.wording.lexicon import CHANGING, WORKING, Kind
from okr_core.rules.wording.opening import opening_verb
from okr_core.rules.wording.statement import Row, phrase, row_of
from okr_core.rules.wording.telling import evidence
from okr_core.rules.wording.tokens import Sort, plain, tokens

_JARGON: Final = words(
    """
    synergy synergies synergistic leverage leveraging operationalise operationalize paradigm
    holistic holistically best-in-class best-of-breed value-add value-added actionable
    deliverables enablement stakeholder stakeholders ideation ideate granular scalable
    scalability omnichannel omni-channel go-to-market gtm mindshare low-hanging deep-dive
    bandwidth learnings solutioning productise productize incentivise incentivize
    disintermediate verticals touchpoint touchpoints cross-functional next-gen next-generation
    cutting-edge state-of-the-art turnkey disruptive disrupt blockchain hyperscale
    hyper-personalised monetise monetize monetisation monetization upskill upskilling north-star
    flywheel ecosystem ecosystems utilise utilize
    """
)
_KNOWN_CAPITALS: Final = words("EU UK US USA UN TV PC NHS IT HR CEO CO2 AI OK FAQ NGO WHO GP I A")
_VAGUE: Final = words(
    """
    better optimal optimally appropriate appropriately adequate adequately sufficient
    sufficiently good great excellent excellence significantly substantially considerably
    dramatically effective effectively efficient efficiently seamless seamlessly robust
    user-friendly world-class timely various several some many regular regularly etc somehow
    quality-driven reasonable suitable proper properly possible asap generally overall efforts
    things stuff aspects topics activities
    """
)
_USUAL: Final = words(
    """
    manage continue support maintain execute administer operate coordinate monitor handle
    perform keep run process oversee supervise follow
    """
)
_DATES: Final = re.compile(
    r"\b(?:(?:19|20)\d\d|[qh][1-4]|fy\s?\d\d|quarter|by (?:the )?end of|(?:this|next) (?:year|month"
    r"|quarter|week)|january|february|april|june|july|august|september|october|november|december"
    r"|(?:by|until|before|in) (?:march|may|christmas|easter|summer|spring|autumn|winter"
    r"|year[- ]end))\b"
    r"|\d{1,2}[./]\d{1,2}[./](?:\d\d){1,2}",
    re.I,
)
_ABSTRACT: Final = words(
    """
    culture experience community reputation trust future place brand habit environment world
    home life way foundation story sense spirit name difference space relationship relationships
    movement legacy
    """
)


_CONCRETE: Final = words(
    """
    hire recruit launch relaunch roll rollout migrate implement install introduce publish
    organise organize replace open complete finish write ship deploy release upgrade host hold
    buy purchase
    """
)


def dates(title: str) -> str | None:
    """Return the first words that say when, or None."""
    found = _DATES.search(plain(title))
    return found[0] if found else None


def digits(title: str) -> str | None:
    """Return the first number that counts or measures, as it is written, or None."""
    for token in tokens(title):
        if token.is_counted and any(letter.isdigit() for letter in token.text):
            return f"{token.text}{token.after if not token.after.isalpha() else ''}"
    return None


def jargon(title: str) -> tuple[str, ...]:
    """Return the words that people outside the team may not know, in order, each once."""
    found = []
    for word in re.findall(r"[^\W_][\w&/-]*[^\W_]", plain(title)):
        is_short = re.fullmatch(r"[A-Z][A-Z0-9&/]{1,5}s?", word) and word not in _KNOWN_CAPITALS
        if re.fullmatch("[QH][1-4]", word):
            continue
        if word.casefold() in _JARGON or (is_short and any(map(str.isalpha, word))):
            found.append(word)
    return tuple(dict.fromkeys(found)) if not plain(title).isupper() else ()


def vague(title: str) -> tuple[str, ...]:
    """Return the words that everybody understands as they like, in order, each once."""
    return tuple(dict.fromkeys(token.text for token in tokens(title) if token.text in _VAGUE))


def usual(title: str) -> str | None:
    """Return the first verb when it tells what happens on any day, or None."""
    row = row_of(title)
    if len(row) > 1 and row[0].text in _USUAL and opening_verb(row) is not None:
        return row[0].text
    return next(
        (one for one in ("business as usual", "day-to-day") if one in plain(title).lower()), None
    )


def is_one_task(title: str) -> bool:
    """Return whether an objective can be ticked off as one piece of work.

    A verb of work is not enough: "build a place where people stay" is no task, "build a portal" is.
    """
    row = row_of(title)
    if not row or sum(piece.weight for piece in evidence(title)) > 0:
        return False
    verb = opening_verb(row)
    if verb is None:
        told = {piece.reason for piece in evidence(title)}
        return bool(told & {"made", "work_noun", "done", "training"})
    named = phrase(row, 1)
    if named.text in _ABSTRACT or any(token.text in {"where", "that", "who"} for token in row):
        return False
    if (verb & CHANGING and not verb & WORKING) or row[0].text in _USUAL - _CONCRETE:
        return False
    is_thing = bool(named.head.noun & MADE) or _is_one_of(row) or row[0].text in _CONCRETE
    return bool(verb & WORKING) and is_thing and not (verb & Kind.KEEP and after_of(row, named))


def _is_one_of(row: Row) -> bool:
    """Return whether a thing is named right behind the verb, by a name or a number."""
    return any(
        token.word.noun & MADE or (token.sort is Sort.NUMBER and not token.is_counted)
        for token in row[1:4]
    )
