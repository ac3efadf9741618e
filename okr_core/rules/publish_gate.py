"""Which facts an objective still needs before it is published. Facts only, never taste."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from okr_core.model.vocabulary import KeyResultKind

SHARE_TOLERANCE = 0.01  # percent; three stages of 33.33 % are meant to be the whole
Row = Mapping[str, Any]


@dataclass(frozen=True)
class MissingFact:
    """One fact that is not there: whose, which field, and what to do about it."""

    entity_id: str
    title: str
    field: str
    sentence: str


def missing_facts(
    objective: Row, key_results: Sequence[Row], stages: Mapping[str, Sequence[Row]]
) -> list[MissingFact]:
    """Return what an objective and its key results still need, in reading order.

    Args:
        objective: A row of ``objective``.
        key_results: The rows of ``key_result`` that would be in force with it.
        stages: The rows of ``milestone_stage`` by key result id.

    Source: house rule: baseline, target and unit are needed to publish; the stages of a milestone
    sum to 100 %.
    """
    found = []
    if objective["owner_id"] is None:
        found.append(_missing(objective, "owner_id", "choose an owner"))
    if not key_results:
        found.append(_missing(objective, "key_results", "add at least one key result"))
    for key_result in key_results:
        found += [
            _missing(key_result, field, sentence)
            for field, sentence in _of_key_result(
                key_result, stages.get(key_result["key_result_id"], ())
            )
        ]
    return found


def _missing(row: Row, field: str, sentence: str) -> MissingFact:
    entity_id = row.get("key_result_id") or row["objective_id"]
    return MissingFact(str(entity_id), str(row["title"]), field, sentence)


def _of_key_result(key_result: Row, stages: Sequence[Row]) -> Iterator[tuple[str, str]]:
    kind = KeyResultKind(key_result["kind"])
    if key_result["owner_id"] is None:
        yield "owner_id", "choose an owner"
    if kind is KeyResultKind.MILESTONE:
        total = sum(stage["share"] for stage in stages)
        if abs(total - 100) > SHARE_TOLERANCE:
            yield "stages", f"make the stages add up to 100 % (now {total:.6g} %)"
        return
    if kind is KeyResultKind.YES_NO:
        return
    if not key_result["unit"]:
        yield "unit", "say in which unit it is measured"
    if kind is KeyResultKind.MAINTAIN:
        if key_result["band_low"] is None and key_result["band_high"] is None:
            yield "band_low", "give the band to stay in"
        if key_result["tolerance"] is None:
            yield "tolerance", "give the tolerance outside the band"
        return
    if key_result["baseline"] is None:
        yield "baseline", "measure the baseline"
    if key_result["target"] is None:
        yield "target", "set the target"
