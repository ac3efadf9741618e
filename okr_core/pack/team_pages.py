"""The pages of the teams: objectives, their key results, the projects and notes under each."""

from collections.abc import Iterator
from functools import partial

import pandas as pd

from okr_core.charts import delivered_moved, gauge_list, gauge_picture, numbers, progress_words
from okr_core.charts.theme import sign_of
from okr_core.model.vocabulary import KeyResultKind
from okr_core.pack.frozen import Frozen
from okr_core.pack.parts import (
    Figure,
    KeyResultPart,
    Note,
    ObjectivePart,
    ProjectLine,
    TeamPart,
)
from okr_core.pack.wording import anchor, mark, rows, text
from okr_core.telling import explain, sentences
from okr_core.telling.sentences import Row


def teams(frozen: Frozen) -> Iterator[TeamPart]:
    """Return a page for each team that has an objective, in reading order."""
    purposes = dict(zip(frozen.teams["team_id"], frozen.teams["purpose"], strict=True))
    under = _grouped(frozen.key_results, "objective_id")
    projects = _grouped(frozen.links, "key_result_id")
    said = _grouped(frozen.check_ins, "key_result_id")
    for team_id, objectives in frozen.objectives.groupby("team_id", sort=False, dropna=False):
        yield TeamPart(
            anchor=anchor("team", team_id),
            name=text(objectives["team"].iloc[0]) or "Without a team",
            purpose=text(purposes.get(team_id)),
            objectives=tuple(
                _objective(frozen, row, under.get(row["objective_id"]), projects, said)
                for row in rows(objectives)
            ),
        )


def _objective(
    frozen: Frozen,
    row: Row,
    key_results: pd.DataFrame | None,
    projects: dict[str, pd.DataFrame],
    said: dict[str, pd.DataFrame],
) -> ObjectivePart:
    return ObjectivePart(
        anchor=anchor("objective", row["objective_id"]),
        title=text(row["title"]),
        mark=mark(row["status"]),
        why=text(row["why"]),
        facts=tuple(_objective_facts(row)),
        figure=None
        if key_results is None
        else figure(
            frozen,
            key_results,
            title=text(row["title"]),
            alt=f"{len(key_results)} key results with their progress against pace, as below",
        ),
        key_results=()
        if key_results is None
        else tuple(
            _key_result(one, projects.get(one["key_result_id"]), said.get(one["key_result_id"]))
            for one in rows(key_results)
        ),
    )


def _objective_facts(row: Row) -> Iterator[str]:
    if numbers.is_missing(row["progress"]):
        yield "no progress yet"
    else:
        yield f"{numbers.percent(row['progress'])} done, {numbers.percent(row['pace'])} expected"
    yield f"{row['measured']:.0f} of {row['key_results']:.0f} key results measured"
    if not numbers.is_missing(row["confidence"]):
        yield f"confidence {numbers.short(row['confidence'])} of 10"
    yield text(row["ambition"])
    yield text(row["cycle"])
    if owner := text(row["owner"]):
        yield owner


def _key_result(
    row: Row, projects: pd.DataFrame | None, said: pd.DataFrame | None
) -> KeyResultPart:
    return KeyResultPart(
        anchor=anchor("key-result", row["key_result_id"]),
        title=text(row["title"]),
        mark=mark(row["status"]),
        way=_way(row),
        facts=tuple(_facts(row)),
        projects=() if projects is None else tuple(_project(link) for link in rows(projects)),
        notes=() if said is None else tuple(_note(one, row) for one in rows(said)),
    )


def _way(row: Row) -> str:
    """What is to change or to be kept, and where it is now."""
    unit, now = row["unit"], ""
    if row["is_measured"]:
        now = f", now {numbers.short(row['current'], unit)}"
    match KeyResultKind(row["kind"]):
        case KeyResultKind.MAINTAIN:
            return f"Keep {explain.band(row)}{now}"
        case KeyResultKind.MILESTONE:
            return f"{row['stages_done']:.0f} of {row['stages']:.0f} stages done"
        case KeyResultKind.YES_NO:
            answer = f", now {'yes' if row['current'] else 'no'}" if row["is_measured"] else ""
            return f"From no to yes{answer}"
    ends = (numbers.short(row[end], unit) for end in ("baseline", "target"))
    return "From {} to {}{}".format(*ends, now)


def _facts(row: Row) -> Iterator[str]:
    if row["is_measured"]:
        yield progress_words.against_pace(row)
    else:
        yield f"not measured yet, {numbers.percent(row['pace'])} expected"
    if not numbers.is_missing(row["confidence"]):
        change = numbers.change(row["confidence_change"])
        yield f"confidence {numbers.short(row['confidence'])} of 10 {change}".strip()
    if numbers.is_missing(row["last_seen_on"]):
        yield "no check-in yet"
    else:
        yield f"last update {numbers.last_seen(row)}"
    if owner := text(row["owner"]):
        yield owner
    if disagreement := explain.disagreement(row):
        yield disagreement


def _project(link: Row) -> ProjectLine:
    is_gap = not numbers.is_missing(link["is_gap"]) and bool(link["is_gap"])
    return ProjectLine(
        title=text(link["project"]),
        whose=sentences.whose(link),
        delivered=numbers.percent(link["delivered"]),
        moved=numbers.percent(link["moved"]),
        alert=delivered_moved.GAP_WORDS.get(text(link["gap_reason"]), "") if is_gap else "",
    )


def _note(said: Row, key_result: Row) -> Note:
    facts = []
    if not numbers.is_missing(said["value"]):
        is_answer = key_result["kind"] == KeyResultKind.YES_NO
        answer = "yes" if said["value"] else "no"
        facts.append(answer if is_answer else numbers.short(said["value"], key_result["unit"]))
    if not numbers.is_missing(said["confidence"]):
        facts.append(f"confidence {numbers.short(said['confidence'])}")
    if not numbers.is_missing(said["own_status"]):
        facts.append(f"says {sign_of(said['own_status']).word}")
    blocker, asked = text(said["blocker"]), text(said["help_from"])
    if blocker and asked:
        blocker = f"{blocker} (help asked from {asked})"
    return Note(
        day=numbers.day(said["measured_on"]),
        author=text(said["author"]),
        facts=" · ".join(facts),
        text=text(said["note"]),
        blocker=blocker,
        next_step=text(said["next_step"]),
    )


def figure(frozen: Frozen, frame: pd.DataFrame, *, title: str, alt: str) -> Figure:
    """Return the gauges of a frame as ``gauge_list`` takes it, as one chart."""
    limits = frozen.thresholds
    datasets = gauge_list.datasets(
        frame,  # without owners: they stand in the words beside it, and leave room for titles
        frozen.stages,
        at_risk=limits["at_risk_ratio"],
        on_track=limits["on_track_ratio"],
    )
    height = gauge_list.height(datasets["rows"])
    return Figure(title, alt, gauge_picture.spec, partial(gauge_picture.datasets, datasets), height)


def _grouped(frame: pd.DataFrame, column: str) -> dict[str, pd.DataFrame]:
    return {str(key): rows for key, rows in frame.groupby(column, sort=False)}
