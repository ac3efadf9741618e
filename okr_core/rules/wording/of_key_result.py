"""The findings about one key result."""

from collections.abc import Iterator
from typing import Final

from okr_core.model.vocabulary import KeyResultKind
from okr_core.rules.wording.against import Against, against
from okr_core.rules.wording.aims import vague
from okr_core.rules.wording.evidence import Evidence
from okr_core.rules.wording.figures import Figures, figures
from okr_core.rules.wording.found import (
    Finding,
    Fix,
    Row,
    Verdict,
    has_fields,
    kind_of,
    number_of,
    text_of,
    value_of,
)
from okr_core.rules.wording.lexicon import Kind
from okr_core.rules.wording.opening import opening_verb
from okr_core.rules.wording.signs import signs
from okr_core.rules.wording.statement import row_of
from okr_core.rules.wording.telling import evidence
from okr_core.rules.wording.tokens import tokens

TASK: Final = "task"
NOT_MEASURABLE: Final = "not_measurable"
NUMBERS_IN_TITLE: Final = "numbers_in_title"
DIRECTION: Final = "direction"
NUMBERS_AGAINST_TITLE: Final = "numbers_against_title"
BASELINE_IS_TARGET: Final = "baseline_is_target"
VAGUE: Final = "vague"

_METRIC: Final = {KeyResultKind.INCREASE, KeyResultKind.DECREASE, None}
_REASONS: Final = {
    "work": "“{word}” is something to do",
    "deliverable": "“{word}” is something to hand over",
    "work_noun": "“{word}” names work",
    "made": "“{word}” says that something is finished",
    "done": "“{word}” says that something is finished",
    "means": "“{word}” says how, and nothing says how far",
    "own_output": "“{word}” counts what the team does itself",
    "training": "it counts who has been through something that the team holds",
    "able": "it tells what will be possible, not what anybody does with it",
    "object": "“{word}” is something to work on",
}


def findings(row: Row, judged: Verdict) -> Iterator[Finding]:
    """Yield what there is to say of a key result, what matters most first."""
    title, kind = text_of(row), kind_of(row)
    if judged is Verdict.TASK:
        yield from _task(row, title, kind)
    elif kind in _METRIC:
        yield from _not_measurable(row, title)
    if judged is Verdict.RESULT:
        yield from _numbers_in_title(row, title)
        against_title = against(row) if kind in _METRIC else None
        if against_title is not None:
            yield _against(against_title)
        else:
            yield from _direction(row, title, kind)
        yield from _vague(title)
    yield from _baseline_is_target(row, kind)


def _task(row: Row, title: str, kind: KeyResultKind | None) -> Iterator[Finding]:
    if kind is KeyResultKind.MILESTONE:
        return
    against = [piece for piece in evidence(title) if piece.weight < 0 and piece.reason in _REASONS]
    strongest = min(against, key=lambda piece: piece.weight, default=Evidence(0, ""))
    because = _REASONS.get(strongest.reason, "nothing in it says what changes").format(
        word=strongest.word
    )
    fixes = [
        Fix("turn_into_task", "Make it a project task"),
        Fix(
            "turn_into_milestone",
            "Turn it into a milestone",
            {"kind": KeyResultKind.MILESTONE},
        ),
    ]
    answer = "the answer" if has_fields(row) else "the answer with a number"
    yield Finding(
        TASK,
        "title",
        f"This reads as a task: {because}.",
        "A team can do all of it and still change nothing. A key result says what will be "
        "different for people beyond those who do the work; a task says how to get there.",
        f"Ask “and then what changes?” and write {answer}. Keep the work as a task under it, or, "
        "when it is a step too big to leave out, as a milestone with stages.",
        tuple(fixes if kind is not KeyResultKind.YES_NO else fixes[:1]),
    )


def _not_measurable(row: Row, title: str) -> Iterator[Finding]:
    has_numbers = any(value_of(row, name) is not None for name in ("baseline", "target"))
    told = tokens(title)
    is_counted = any(token.is_counted for token in told) or signs(told).is_measured
    is_counted = is_counted or signs(told).none or signs(told).standard
    if value_of(row, "unit") or has_numbers or is_counted:
        return
    yield Finding(
        NOT_MEASURABLE,
        "title",
        "No number and no unit say when this is reached.",
        "What is measured before and after can be checked by anybody; without, it ends in a matter "
        "of opinion.",
        "Name what is counted, its unit, where it stands and where it is to get. If only yes or no "
        "can be the answer, make it a yes/no key result.",
    )


def _numbers_in_title(row: Row, title: str) -> Iterator[Finding]:
    is_record = "target" in row or "baseline" in row
    found = figures(title)
    if not is_record or found is None or not _is_missing(row, found):
        return
    yield Finding(
        NUMBERS_IN_TITLE,
        "title",
        "The numbers stand in the title, but not where progress is measured from and to.",
        "Progress is the way from baseline to target; from a title nothing is calculated.",
        "Move the numbers into their fields. The title can then say what it is about.",
        (Fix("split_numbers", "Move the numbers out of the title", found.columns),),
    )


def _is_missing(row: Row, found: Figures) -> bool:
    """Return whether the title says a number that its column does not, and contradicts none."""
    said = {
        name: getattr(found, name)
        for name in ("baseline", "target", "band_low", "band_high")
        if getattr(found, name) is not None
    }
    if not row.keys() >= said.keys():
        return False
    there = {name: number_of(row, name) for name in said}
    return any(value is None for value in there.values()) and all(
        value is None or value == said[name] for name, value in there.items()
    )


def _direction(row: Row, title: str, kind: KeyResultKind | None) -> Iterator[Finding]:
    verb = opening_verb(row_of(title)) or Kind(0)
    if kind in _WAYS:
        says = None
        if verb & Kind.UP and not verb & Kind.DOWN:
            says = KeyResultKind.INCREASE
        elif verb & Kind.DOWN and not verb & (Kind.UP | Kind.KEEP):
            says = KeyResultKind.DECREASE
        found = figures(title)
        if found is not None and found.baseline is not None and found.target is not None:
            says = found.kind
        if says not in {None, kind}:
            yield _contradiction(says, kind)
    elif "kind" not in row and not has_fields(row) and _is_undirected(title):
        yield Finding(
            DIRECTION,
            "title",
            "A number stands there, but not whether it is to be reached, kept or stayed below.",
            "Whether a higher number is better decides what counts as progress.",
            "Say where it stands and where it is to get: from … to …, at least …, below ….",
        )


_WAYS: Final[dict[KeyResultKind | None, str]] = {
    KeyResultKind.INCREASE: "more",
    KeyResultKind.DECREASE: "less",
}


def _against(found: Against) -> Finding:
    return Finding(
        NUMBERS_AGAINST_TITLE,
        "target",
        f"The title says “{found.verb}”, but the target is {found.side} the baseline.",
        "Progress counts from baseline to target: the opposite of the title would count as "
        "progress.",
        "Correct the number that is mistyped, or write the title the other way round.",
    )


def _contradiction(says: KeyResultKind | None, kind: KeyResultKind | None) -> Finding:
    return Finding(
        DIRECTION,
        "kind",
        f"The title says {_WAYS[says]}, the kind says {_WAYS[kind]}.",
        "Whether a higher number is better decides what counts as progress.",
        f"Choose the kind {says}, or write the title the other way round.",
    )


def _is_undirected(title: str) -> bool:
    """Return whether a measure stands beside a bare number: "average rating 4.6"."""
    row = row_of(title)
    told = signs(row)
    has_sign = (
        told.from_to or told.compared or told.trend or told.ratio or told.none or told.standard
    )
    reasons = {piece.reason for piece in evidence(title)}
    is_bare = len(told.counted) == 1 and not has_sign and opening_verb(row) is None
    return bool(is_bare and "measure" in reasons and not reasons & _DIRECTED)


_DIRECTED: Final = {"people_act", "course", "acts", "outcome", "by_others", "people", "money"}


def _vague(title: str) -> Iterator[Finding]:
    words = vague(title)
    if words:
        yield Finding(
            VAGUE,
            "title",
            f"“{words[0]}” means something else to everybody.",
            "What each reader understands differently cannot be checked by any of them.",
            "Say what somebody would see or count, and leave the word out.",
        )


def _baseline_is_target(row: Row, kind: KeyResultKind | None) -> Iterator[Finding]:
    baseline, target = number_of(row, "baseline"), number_of(row, "target")
    if baseline is None or baseline != target or kind not in _METRIC:
        return
    band = "band_high" if kind is KeyResultKind.DECREASE else "band_low"
    yield Finding(
        BASELINE_IS_TARGET,
        "target",
        "Baseline and target are the same.",
        "There is no way to go, so there is no progress to show. To hold what has been reached can "
        "be a result too, but it is measured differently.",
        "Move the target, or say what is to be kept.",
        (
            Fix(
                "turn_into_maintain",
                "Keep it where it is",
                {"kind": KeyResultKind.MAINTAIN, "target": None, band: target},
            ),
        ),
    )
