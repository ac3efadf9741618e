"""A row's key result: kind, unit, goalposts, where it stands, and what does not fit together."""

import re
from dataclasses import dataclass
from typing import Any, Final

from okr_core.model.commands.command import NOTE_LENGTH, many_lines
from okr_core.model.goalposts import goalpost_refusal
from okr_core.model.understood import KeyResultItem, Owner
from okr_core.model.vocabulary import KeyResultKind, OwnStatus
from okr_core.transfer.cells import Cells
from okr_core.transfer.headers import Column
from okr_core.transfer.numbers import Reading
from okr_core.transfer.reading import Line

LONGEST_UNIT: Final = 30

_KINDS: Final = {
    KeyResultKind.INCREASE: "increase; increase to; up; grow; higher is better; maximize",
    KeyResultKind.DECREASE: "decrease; decrease to; reduce; reduce to; down; lower is better",
    KeyResultKind.MAINTAIN: "maintain; control; keep; stay; between; control kpi; range",
    KeyResultKind.MILESTONE: "milestone; milestones; stages",
    KeyResultKind.YES_NO: "yes/no; yes no; yes_no; boolean; binary; done/not done; true/false",
}
_KIND_OF: Final = {
    name.strip(): kind for kind, names in _KINDS.items() for name in names.split(";")
}
# How a number is written says nothing of how it is measured.
_FORMATS: Final = frozenset(
    {"", "%", "percent", "percentage", "number", "numeric", "currency", "metric", "kpi", "target"}
)
_YES: Final = frozenset({"yes", "y", "true", "done", "complete", "completed", "✓", "x"})
_NO: Final = frozenset({"no", "n", "false", "not done", "open", "incomplete"})
_STATUSES: Final = {
    OwnStatus.ON_TRACK: "on track; on_track; ontrack; green; good",
    OwnStatus.AT_RISK: "at risk; at_risk; atrisk; amber; yellow; orange; needs attention",
    OwnStatus.OFF_TRACK: "off track; off_track; offtrack; red; behind; delayed; bad",
}
_STATUS_OF: Final = {
    name.strip(): status for status, names in _STATUSES.items() for name in names.split(";")
}
_LEVELS: Final = {"high": 8, "medium": 5, "low": 2}
_SAME_UNIT: Final = {"€": "eur", "$": "usd", "£": "gbp", "¥": "jpy", "percent": "%", "pct": "%"}


@dataclass
class _Posts:
    kind: KeyResultKind | None = None
    baseline: Reading | None = None
    target: Reading | None = None
    band_low: Reading | None = None
    band_high: Reading | None = None
    tolerance: Reading | None = None
    current: Reading | None = None

    @property
    def readings(self) -> list[tuple[Column, Reading]]:
        pairs = (
            (Column.TARGET, self.target),
            (Column.BASELINE, self.baseline),
            (Column.CURRENT, self.current),
            (Column.TARGET, self.band_low),
            (Column.TARGET, self.band_high),
        )
        return [(column, reading) for column, reading in pairs if reading is not None]


def key_result_item(
    cells: Cells, line: Line, *, key: str, title: str, parent: str, owner: Owner | None
) -> KeyResultItem | None:
    """Return the key result of a row, or None when the row has a problem by now."""
    posts = _Posts(kind=_kind(cells, line))
    _read_posts(cells, line, posts)
    unit = _unit(cells, line, posts)
    weight = cells.number(line, Column.WEIGHT)
    if weight is not None and weight.value < 0:
        cells.problem(line, Column.WEIGHT, "a weight of 0 or more")
    measured = {
        "current": posts.current and posts.current.value,
        "measured_on": cells.day(line, Column.MEASURED_ON),
        "confidence": _confidence(cells, line),
        "own_status": _status(cells, line),
        "note": _note(cells, line),
    }
    due_on = cells.day(line, Column.ENDS_ON)
    cells.day(line, Column.STARTS_ON)
    _leave_out_description(cells, line)
    values = _judged(cells, line, posts)
    if line.number in cells.bad_rows:
        return None
    return KeyResultItem(
        key=key,
        row=line.number,
        title=title,
        parent=parent,
        owner=owner,
        unit=unit,
        weight=weight and weight.value,
        due_on=due_on,
        **values,
        **measured,
    )


def _kind(cells: Cells, line: Line) -> KeyResultKind | None:
    text = cells.text(line, Column.KIND).casefold()
    if text in _FORMATS:
        return None
    if text not in _KIND_OF:
        cells.problem(line, Column.KIND, "increase, decrease, maintain, milestone or yes/no")
    return _KIND_OF.get(text)


def _read_posts(cells: Cells, line: Line, posts: _Posts) -> None:
    target = cells.text(line, Column.TARGET).casefold()
    if posts.kind is KeyResultKind.YES_NO or (posts.kind is None and target in _YES):
        posts.kind = KeyResultKind.YES_NO
        answer = cells.text(line, Column.CURRENT).casefold()
        if answer in _YES | _NO:
            posts.current = Reading(float(answer in _YES))
        else:
            posts.current = cells.number(line, Column.CURRENT)
        if posts.current and posts.current.value not in {0.0, 1.0}:
            cells.problem(line, Column.CURRENT, "yes or no")
        return
    posts.baseline = cells.number(line, Column.BASELINE)
    posts.current = cells.number(line, Column.CURRENT)
    posts.tolerance = cells.number(line, Column.TOLERANCE)
    posts.band_low = cells.number(line, Column.BAND_LOW)
    posts.band_high = cells.number(line, Column.BAND_HIGH)
    band = cells.band(line, Column.TARGET)
    if band is not None:
        posts.band_low, posts.band_high = band
    elif target:
        posts.target = cells.number(line, Column.TARGET)
        if posts.kind is KeyResultKind.MAINTAIN and posts.band_low is posts.band_high is None:
            posts.band_low = posts.band_high = posts.target
    if posts.kind is None and (posts.band_low or posts.band_high) and posts.target is None:
        posts.kind = KeyResultKind.MAINTAIN


def _unit(cells: Cells, line: Line, posts: _Posts) -> str:
    """Return the unit of the row; one beside a number counts where no cell names it."""
    unit = " ".join(cells.text(line, Column.UNIT).split())
    if len(unit) > LONGEST_UNIT:
        cells.problem(line, Column.UNIT, f"at most {LONGEST_UNIT} characters")
        return ""
    has_percent = any(reading.unit == "%" for _, reading in posts.readings)
    for column, reading in posts.readings:
        if has_percent and not reading.unit and 0 < abs(reading.value) < 1:
            cells.problem(line, column, "a number with %, like the others of the row")
        unit = unit or reading.unit
        if not reading.unit or _same(reading.unit) == _same(unit):
            continue
        if re.fullmatch(r"[^\W_].*", reading.unit) and not reading.unit.isupper():
            cells.problem(line, column, f"a number of {unit}")
            continue
        cells.notice(
            "other_unit",
            f'"{cells.header(column)}" writes {reading.unit} although the unit is {unit}; '
            f"{unit} counts.",
            line.number,
        )
    return unit


def _same(unit: str) -> str:
    plain = unit.casefold().strip(".")
    return _SAME_UNIT.get(plain, plain)


def _judged(cells: Cells, line: Line, posts: _Posts) -> dict[str, Any]:
    """Return kind and goalposts, once they fit together."""
    kind = posts.kind or KeyResultKind.INCREASE
    values = {
        name: reading and reading.value
        for name, reading in (
            ("baseline", posts.baseline),
            ("target", posts.target),
            ("band_low", posts.band_low),
            ("band_high", posts.band_high),
            ("tolerance", posts.tolerance),
        )
    }
    baseline, target = values["baseline"], values["target"]
    if posts.kind is None and baseline is not None and target is not None and target < baseline:
        kind = KeyResultKind.DECREASE
    if kind is KeyResultKind.MAINTAIN:
        values["target"] = None
    elif kind in {KeyResultKind.MILESTONE, KeyResultKind.YES_NO}:
        values = dict.fromkeys(values)
    elif kind in {KeyResultKind.INCREASE, KeyResultKind.DECREASE}:
        values["tolerance"] = values["band_low"] = values["band_high"] = None
    refused = goalpost_refusal(kind, **values)
    if refused is not None:
        column = _COLUMN_OF[refused[0]]
        if not cells.mapping.has(column):
            column = Column.TARGET  # a band may stand there
        cells.problem(line, column, _expected(column, kind, baseline, target))
    return {"kind": kind, **values}


_COLUMN_OF: Final = {
    "baseline": Column.BASELINE,
    "target": Column.TARGET,
    "band_low": Column.BAND_LOW,
    "band_high": Column.BAND_HIGH,
    "tolerance": Column.TOLERANCE,
}


def _expected(
    column: Column, kind: KeyResultKind, baseline: float | None, target: float | None
) -> str:
    if column is Column.TOLERANCE:
        return "a tolerance above 0"
    if kind is KeyResultKind.MAINTAIN:
        return "a band whose upper end is not below its lower end"
    if baseline == target:
        return "a target other than the baseline"
    side = "above" if kind is KeyResultKind.INCREASE else "below"
    return f"a target {side} the baseline, for the kind {kind.value}"


def _confidence(cells: Cells, line: Line) -> int | None:
    text = cells.text(line, Column.CONFIDENCE).casefold()
    if text in _LEVELS:
        cells.notice(
            "confidence_in_words",
            f"A confidence in words is read as a number: {text} is {_LEVELS[text]}.",
            line.number,
        )
        return _LEVELS[text]
    out_of_ten = re.fullmatch(r"(\d+)\s*/\s*10", text)
    if out_of_ten:
        value = float(out_of_ten[1])
    else:
        reading = cells.number(line, Column.CONFIDENCE)
        if reading is None:
            return None
        value = reading.value
        if reading.unit == "%":
            value = value / 10
        elif cells.is_confidence_a_share:
            message = "Confidences from 0 to 1 are read as those from 0 to 10: 0.7 is 7."
            cells.notice("confidence_as_share", message, line.number)
            value = value * 10
    whole = round(value, 6)
    if whole != int(whole) or not 1 <= whole <= 10:
        cells.problem(line, Column.CONFIDENCE, "a confidence from 1 to 10")
        return None
    return int(whole)


def _status(cells: Cells, line: Line) -> OwnStatus | None:
    text = cells.text(line, Column.STATUS)
    known = _STATUS_OF.get(text.casefold())
    if text and known is None:
        cells.notice(
            "status_left_out",
            f'"{cells.header(Column.STATUS)}" says {text[:60]}, which is no judgement of on track, '
            "at risk or off track; left out.",
            line.number,
        )
    return known


def _note(cells: Cells, line: Line) -> str | None:
    text = str(many_lines(cells.text(line, Column.NOTE)))
    if len(text) > NOTE_LENGTH:
        cells.problem(line, Column.NOTE, f"at most {NOTE_LENGTH:,} characters")
    return text or None


def _leave_out_description(cells: Cells, line: Line) -> None:
    if cells.mapping.has(Column.TYPE, Column.PARENT) and cells.text(line, Column.DESCRIPTION):
        cells.notice(
            "description_left_out",
            f'"{cells.header(Column.DESCRIPTION)}" of a key result is left out.',
            line.number,
        )
