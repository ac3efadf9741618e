"""The data of the gauge list: what each row says and which pieces its bar is made of."""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from okr_core.charts import gauge_columns, numbers, phone, progress_words, text, weakest
from okr_core.charts.band import Band
from okr_core.charts.theme import SIGNS, sign_of, status_of
from okr_core.model.vocabulary import KeyResultKind, Status

HEIGHTS = {"group": 44, "heading": 48, "objective": 64, "key_result": 64}
"""Height of each type of row, in pixels at zoom 1; on a phone with ``extra`` for a second line."""

ROW_COLUMNS = (
    "row_type", "id", "y", "phone_y", "height", "extra", "title", "line", "more", "status", "word",
    "words_width", "value", "value_width", "start_label", "end_label", "range_label", "note",
    "confidence", "sure_width", "age", "facts", "facts_width", "range_width", "owner",
    "owner_width", "beside_width", "left", "right", "cap", "progress", "now", "way", "done",
    "expected", "judged", "sure", "seen", "description",
)  # fmt: skip
"""Columns of the ``rows`` dataset: one row per line of the list, top to bottom."""

_PLACED = ("y", "phone_y", *gauge_columns.NAMES)

PART_COLUMNS = (
    "row_type", "id", "y", "phone_y", "extra", "left", "right", "tone", "start", "end", "inset",
    "half",
)  # fmt: skip
"""Columns of the ``parts`` dataset: one row per rectangle of a bar, back to front."""

_LABEL_SIZE = 13
_TRACK, _BAR, _TICK, _MARK = 8.0, 4.0, 11.0, 10.0


def datasets(
    frame: pd.DataFrame,
    stages: pd.DataFrame | None = None,
    *,
    at_risk: float = 0.70,
    on_track: float = 0.90,
) -> dict[str, pd.DataFrame]:
    """The chart's two datasets, ``rows`` and ``parts``.

    Args:
        frame: One row per line of the list, in order. ``row_type`` is ``key_result`` (also when the
            column is missing), ``objective``, ``heading`` or ``group`` (a title
            alone). Key results need the columns of ``key_result_status``, objectives and headings
            those of ``objective_status``; ``owner_name`` may be added to either.
        stages: Of milestone key results: key_result_id, share (percent), done_on; in order.
            Without them a milestone is drawn as one bar.
        at_risk: progress / pace from which on a status is at risk instead of off track.
        on_track: progress / pace from which on it is on track.

    Source: the engine's ``computed_status``, whose thresholds the last two arguments are.
    """
    records = frame.to_dict("records")
    lines = [None if record.get("row_type") == "group" else _Line(record) for record in records]
    shares = _shares(stages)
    every = [
        line.row() if line else _group(str(record["title"]))
        for record, line in zip(records, lines, strict=True)
    ]
    ends, columns = gauge_columns.ends(every), gauge_columns.widths(every)
    rows, parts, y, phone_y = [], [], 0, 0
    for said, line in zip(every, lines, strict=True):
        tops = {"y": y, "phone_y": phone_y}
        rows.append(tops | ends | columns | said)
        if line and line.row_type != "heading":
            place: dict[str, Any] = {"row_type": line.row_type, "id": line.id} | tops | ends
            place["extra"] = said["extra"]
            parts += [
                place | part for part in line.parts(shares.get(line.id, []), at_risk, on_track)
            ]
        y += said["height"]
        phone_y += said["height"] + said["extra"]
    return {
        "rows": pd.DataFrame(rows, columns=list(ROW_COLUMNS)),
        "parts": pd.DataFrame(parts, columns=list(PART_COLUMNS)),
    }


def height(rows: pd.DataFrame, zoom: float = 1.0) -> int:
    """Height in pixels of the chart of these ``rows``, at least one row high."""
    return round(max(int(rows["height"].sum()), HEIGHTS["key_result"]) * zoom)


class _Line:
    """One line of the list, read from a record of the frame."""

    def __init__(self, record: Mapping[Any, Any]) -> None:
        self._record = record
        self.row_type: str = self._text("row_type") or "key_result"
        is_key_result = self.row_type == "key_result"
        self.id = str(record["key_result_id" if is_key_result else "objective_id"])
        self.kind = KeyResultKind(record["kind"]) if is_key_result else None
        self.unit = self._text("unit")
        self.progress = self._number("progress")
        self.raw = self._number("raw_progress")
        self.pace = self._number("pace")
        self.current = self._number("current")
        if is_key_result:
            self.is_measured = bool(record["is_measured"])
        else:
            self.is_measured = self.progress is not None
        self.owner = self._text("owner_name")
        self.status = status_of(record["status"])
        self.sign = SIGNS[self.status]
        self.value = self._value()
        self.start_label, self.end_label, self.range_label = self._ends()

    def _has(self, name: str) -> bool:
        return not numbers.is_missing(self._record.get(name))

    def _text(self, name: str) -> str:
        return str(self._record[name]) if self._has(name) else ""

    def _number(self, name: str) -> float | None:
        return float(self._record[name]) if self._has(name) else None

    def _count(self, name: str) -> int:
        return int(self._number(name) or 0)

    def _value(self) -> str:
        if not self.is_measured:
            return numbers.MISSING
        if self.kind is None or self.kind is KeyResultKind.MILESTONE:
            return numbers.percent(self.progress)
        if self.kind is KeyResultKind.YES_NO:
            return "yes" if self.progress else "no"
        return numbers.short(self.current, self.unit)

    def _band(self) -> Band:
        low, high, target = (self._number(name) for name in ("band_low", "band_high", "target"))
        if low is None and high is None:
            low = high = target
        return Band(low, high, self._number("tolerance") or 0.0)

    def _ends(self) -> tuple[str, str, str]:
        """What stands at the left end, at the right end, and above the bar on a phone."""
        if self.kind is None:
            if self.row_type == "heading":
                return "", "", ""
            measured = f"{self._count('measured')} of {self._count('key_results')} measured"
            return "", measured, measured
        if self.kind is KeyResultKind.MILESTONE:
            stages = f"{self._count('stages_done')} of {self._count('stages')} stages"
            return "", stages, stages
        if self.kind is KeyResultKind.YES_NO:
            return "no", "yes", ""
        if self.kind is KeyResultKind.MAINTAIN:
            keep = self._band().words(self.unit)
            return "keep", keep.removeprefix("keep "), keep
        baseline, target = self._number("baseline"), self._number("target")
        return (
            numbers.short(baseline, self.unit),
            numbers.short(target, self.unit),
            numbers.span(baseline, target, self.unit, dash=" → "),
        )

    def _note(self) -> str:
        if self.is_measured or self.row_type == "heading":
            return ""
        if self.row_type == "objective":
            return "nothing measured yet" if self._count("key_results") else "no key results yet"
        return "no check-in yet"

    def _cap(self) -> str:
        if not self.is_measured or self.raw is None or self.kind is None:
            return ""
        if self.kind is KeyResultKind.MAINTAIN:
            place = self._band().place(self.current)
            return "" if place is None or 0 <= place <= 1 else "below" if place < 0 else "beyond"
        return "below" if self.raw < 0 else "beyond" if self.raw > 1 else ""

    def row(self) -> dict[str, Any]:
        """What the row says."""
        confidence = self._number("confidence")
        sure = "" if confidence is None else f"conf {numbers.short(confidence)}"
        sure = f"{sure} {numbers.change(self._number('confidence_change'))}".strip()
        age = numbers.last_seen(self._record)
        facts = " · ".join(part for part in (sure, age) if part)
        is_heading = self.row_type == "heading"
        title = str(self._record["title"])
        seen = age or ("" if self.kind is None else "none yet")
        is_objective = self.row_type == "objective"
        word = weakest.word(self._record) if is_objective else self.sign.word
        said = judged = weakest.in_full(self._record) if is_objective else word
        is_whole = is_objective and self._count("measured") == self._count("key_results")
        beside = "" if is_whole else self.range_label
        if self._has("status_disagrees") and self._record["status_disagrees"]:
            if self.status == self._record["computed_status"]:
                judged += " (the owner sees it otherwise)"
            else:
                computed = sign_of(self._record["computed_status"]).word
                judged += f" (the owner; the numbers say {computed})"
        return {
            "row_type": self.row_type,
            "id": self.id,
            "height": HEIGHTS[self.row_type],
            **phone.titled(title, is_bold=is_heading),
            "status": self.status.value,
            "word": word,
            "value": "" if is_heading else self.value,
            "start_label": self.start_label,
            "end_label": self.end_label,
            "range_label": beside,
            "note": self._note(),
            "confidence": self.value if is_heading else sure,
            "age": "" if is_heading else age,
            "facts": "" if is_heading else facts,
            "facts_width": text.width(facts, _LABEL_SIZE),
            "range_width": text.width(beside, _LABEL_SIZE),
            "owner": self.owner,
            "cap": self._cap(),
            "progress": self.progress,
            "now": self.value,
            "way": self._way(),
            "done": self._done(),
            "expected": numbers.percent(self.pace),
            "judged": judged,
            "sure": sure.removeprefix("conf "),
            "seen": seen,
            "description": ". ".join(
                part
                for part in (
                    title,
                    said,
                    f"now {self.value}",
                    self.range_label,
                    sure.replace("conf", "confidence"),
                    f"last update {seen}" if seen else "",
                )
                if part
            ),
        }

    def _way(self) -> str:
        if self.kind is not KeyResultKind.MAINTAIN or not self._number("tolerance"):
            return self.range_label
        tolerance = numbers.short(self._number("tolerance"), self.unit)
        return f"{self.range_label}, tolerance {tolerance}"

    def _done(self) -> str:
        done = numbers.percent(self.progress) if self.is_measured else numbers.MISSING
        cap = self._cap()
        if cap and self.kind is not KeyResultKind.MAINTAIN:
            beyond = "beyond target" if cap == "beyond" else progress_words.went_back(self._record)
            done += f" ({beyond})"
        return done

    def parts(
        self, shares: list[tuple[float, bool]], at_risk: float, on_track: float
    ) -> Iterator[dict[str, Any]]:
        """The rectangles of the bar, back to front; ``start`` and ``end`` are fractions of it."""
        if self.kind is KeyResultKind.MAINTAIN:
            yield from self._band_parts()
            return
        stages = list(_stages(shares)) or [(0.0, 1.0, False)]
        inset = 1.0 if len(stages) > 1 else 0.0
        pace = min(max(self.pace or 0.0, 0.0), 1.0)
        for start, end, _ in stages:
            yield _part("track", start, end, _TRACK, inset)
        for start, end, _ in stages:
            low, high = max(start, at_risk * pace), min(end, on_track * pace)
            if low < high and self._has_corridor():
                yield _part("band", low, high, _TRACK)
        status = self.status.value
        if shares:
            for start, end, is_done in stages:
                if is_done:
                    yield _part(status, start, end, _BAR, inset)
        elif self.is_measured and self.progress:
            yield _part(status, 0.0, min(max(self.progress, 0.0), 1.0), _BAR)
        if pace > 0 and self.status is not Status.CLOSED:
            yield _part("tick", pace, pace, _TICK, -1.0)

    def _has_corridor(self) -> bool:
        """Whether falling a little short of pace is possible, and still means something."""
        is_closed = self.status is Status.CLOSED
        return self.is_measured and self.kind is not KeyResultKind.YES_NO and not is_closed

    def _band_parts(self) -> Iterator[dict[str, Any]]:
        yield _part("track", 0.0, 1.0, _TRACK)
        band = self._band()
        if ends := band.ends(self.current):
            # A single allowed value is drawn as a line, not as nothing.
            yield _part("band", *ends, _TRACK, -1.0 if ends[0] == ends[1] else 0.0)
        place = band.place(self.current) if self.is_measured else None
        if place is not None and 0 <= place <= 1:
            yield _part(self.status.value, place, place, _MARK, -2.0)


def _group(title: str) -> dict[str, Any]:
    """What the title of a group says: itself, and nothing else."""
    nothing = {"facts_width": 0, "range_width": 0, "progress": None}
    silent = dict.fromkeys(ROW_COLUMNS, "") | nothing
    named = {"row_type": "group", "height": HEIGHTS["group"], "description": title}
    own = silent | named | phone.titled(title, is_bold=True)
    return {name: own[name] for name in own if name not in _PLACED}


def _part(tone: str, start: float, end: float, half: float, inset: float = 0.0) -> dict[str, Any]:
    return {"tone": tone, "start": start, "end": end, "half": half, "inset": inset}


def _shares(stages: pd.DataFrame | None) -> dict[str, list[tuple[float, bool]]]:
    shares: dict[str, list[tuple[float, bool]]] = {}
    if stages is not None:
        for key, share, done_on in zip(
            stages["key_result_id"], stages["share"], stages["done_on"], strict=True
        ):
            shares.setdefault(str(key), []).append((float(share), not numbers.is_missing(done_on)))
    return shares


def _stages(shares: list[tuple[float, bool]]) -> Iterator[tuple[float, float, bool]]:
    """Start, end and doneness of each stage, as fractions of all shares."""
    total, start = sum(share for share, _ in shares), 0.0
    for share, is_done in shares:
        yield start, start + share / total, is_done
        start += share / total
