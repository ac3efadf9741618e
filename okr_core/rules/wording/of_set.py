"""The findings about the key results of an objective, taken together."""

from collections.abc import Iterator, Sequence
from typing import Final

from okr_core.model.counting import count
from okr_core.model.vocabulary import Indicator, KeyResultKind
from okr_core.rules.wording.found import Finding, Row, kind_of, text_of, value_of
from okr_core.rules.wording.language import is_english
from okr_core.rules.wording.sides import Side, without_counterpart

FEW: Final = "few_key_results"
MANY: Final = "many_key_results"
ONLY_LAGGING: Final = "only_lagging"
MILESTONE_ALONE: Final = "milestone_alone"
ONE_SIDED: Final = {
    Side.SPEED: "speed_without_quality",
    Side.VOLUME: "volume_without_quality",
    Side.COST: "cost_without_service",
}

FEWEST: Final = 3
MOST: Final = 5

_COUNTERPARTS: Final = {
    Side.SPEED: ("faster", "the work may get worse", "errors, complaints or rework"),
    Side.VOLUME: ("more", "what comes in may be worth less", "who stays, returns or is satisfied"),
    Side.COST: ("cheaper", "people may get less for it", "service, waiting times or satisfaction"),
}


def findings(key_results: Sequence[Row], beside: Sequence[str] = ()) -> Iterator[Finding]:
    """Yield what there is to say of key results as a set. There is nothing to say of none.

    Args:
        key_results: Rows with their titles, kinds and indicators.
        beside: The titles that stand beside them; see ``is_english``.
    """
    if not key_results:
        return
    yield from _how_many(len(key_results))
    metrics = [row for row in key_results if value_of(row, "kind") != KeyResultKind.MILESTONE]
    if not metrics:
        yield Finding(
            MILESTONE_ALONE,
            "",
            "Every key result is a milestone.",
            "What is delivered is no guarantee that anything changes; only a measure shows that.",
            "Ask “and then what changes?” and put the answer beside it as a key result that is "
            "measured.",
        )
    indicators = [value_of(row, "indicator") for row in metrics]
    # A new key result counts as lagging until somebody says otherwise; one or two say nothing.
    if len(metrics) >= FEWEST and all(one == Indicator.LAGGING for one in indicators):
        yield Finding(
            ONLY_LAGGING,
            "",
            "None of the key results is marked as leading.",
            "When a lagging number moves, the cycle is mostly over. A leading one shows in the "
            "first weeks whether the way is right, while there is time to change it.",
            "If one of them moves early, mark it as leading. If none does, think about adding one "
            "that the team can influence.",
        )
    told = [(text_of(row), kind_of(row)) for row in metrics]
    # One that cannot be read may be the very counter-measure that is missed.
    if all(is_english(title, beside) for title, _ in told):
        for side, title in without_counterpart(told):
            yield _one_sided(side, title)


def _how_many(number: int) -> Iterator[Finding]:
    if number < FEWEST:
        yield Finding(
            FEW,
            "",
            f"There {'is' if number == 1 else 'are'} only {count(number, 'key result')}.",
            "One or two numbers rarely show the whole of an objective, and are easily met while "
            "missing it.",
            f"Look for another side of it: {FEWEST} to {MOST} key results suit most objectives.",
        )
    elif number > MOST:
        yield Finding(
            MANY,
            "",
            f"There are {number} key results.",
            "What is to be in focus must be few; nobody steers by a dozen numbers.",
            f"Keep the {FEWEST} to {MOST} that say most, and park or drop the others.",
        )


def _one_sided(side: Side, title: str) -> Finding:
    wanted, danger, guard = _COUNTERPARTS[side]
    return Finding(
        ONE_SIDED[side],
        "",
        f"“{title}” asks for {wanted}, and nothing beside it watches what that may cost.",
        f"A number that is pushed alone gets reached at the expense of another: {danger}.",
        f"Put a counter-measure beside it, such as {guard}.",
    )
