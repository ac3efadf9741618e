"""What a chart draws, said as the lines of a table: from the same rows, in the same order."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

import pandas as pd

from okr_core.charts import quadrant

STATUS: Final = "Status"
"""The column that is shown with the status's icon."""


class Line(NamedTuple):
    """One line of a table.

    Attributes:
        kind: What the row of the chart is, as a click on it says: ``key_result``, ``objective`` …
        id: Of what a click on it opens.
        title: What the line is about.
        status: As the chart's rows hold it; empty for a line without.
        cells: Plain text by column, each line of a table with the same columns; empty for the title
            of a group.
        level: How deep it is set in.
    """

    kind: str
    id: str
    title: str
    status: str
    cells: Mapping[str, str]
    level: int = 0


_GAUGE: Final = {
    "judged": STATUS,
    "now": "Now",
    "way": "Way",
    "done": "Progress",
    "expected": "Pace",
    "sure": "Confidence",
    "seen": "Last update",
    "owner": "Owner",
}
_OBJECTIVE_GAUGE: Final = {
    "judged": STATUS,
    "done": "Progress",
    "expected": "Pace",
    "way": "Measured",
    "sure": "Confidence",
    "seen": "Last update",
    "owner": "Owner",
}
_OBJECTIVE: Final = {"word": STATUS, "percent": "Progress", "team": "Team", "owner": "Owner"}
_TOP: Final = {
    "judged": STATUS,
    "done": "Progress",
    "expected": "Pace",
    "before": "Before",
    "ahead": "Where it ends",
    "sure": "Confidence",
    "owner": "Owner",
    "team": "Team",
}
_PAIR: Final = {
    "key_result": "Key result",
    "word": STATUS,
    "delivered_text": "Delivered",
    "moved_text": "Moved",
}
_TIMELINE: Final = {
    "when": "When",
    "state": "State",
    "assignee": "Who",
    "waits_for": "Waits for",
    "why": "Mind",
}
_KPI: Final = {
    "now": "Last reading",
    "word": "Health",
    "range": "Healthy range",
    "change": "Change",
    "seen": "Measured",
    "owner": "Owner",
}
_CONFIDENCE: Final = {
    "word": STATUS,
    "way": "Progress",
    "value": "Confidence",
    "weeks": "Week by week",
}
_MEASURED: Final = {
    "value_text": "Measured",
    "expected_text": "Expected",
    "confidence": "Confidence",
}


def gauges(rows: pd.DataFrame) -> list[Line]:
    """A list of gauges: a line for each of ``gauge_rows``, titles of groups included."""
    columns = _OBJECTIVE_GAUGE if (rows["row_type"] == "objective").any() else _GAUGE
    return [
        Line(
            row["row_type"],
            row["id"],
            row["title"],
            row["status"],
            {} if row["row_type"] == "group" else _cells(row, columns),
        )
        for row in _records(rows)
    ]


def figures(rows: pd.DataFrame) -> list[Line]:
    """One arc: a line for each figure of its one row."""
    return [
        Line("figure", "", column, "", {"Figure": said})
        for line in gauges(rows)
        for column, said in line.cells.items()
        if said
    ]


def objectives(rows: pd.DataFrame) -> list[Line]:
    """An alignment map: each objective set in under the one it aligns to, as far as it is drawn."""
    place = ["order"] if "order" in rows else ["start", "level"]
    ordered = rows.sort_values(place, kind="stable")
    return [
        Line(
            "objective", row["id"], row["title"], row["status"], _cells(row, _OBJECTIVE),
            int(row["level"]),
        )
        for row in _records(ordered)
    ]  # fmt: skip


def top_objectives(rows: pd.DataFrame) -> list[Line]:
    """The leadership list: each objective with where it stood and where it will end."""
    return [
        Line("objective", row["id"], row["title"], row["status"], _cells(row, _TOP))
        for row in _records(rows)
    ]


def pairs(rows: pd.DataFrame) -> list[Line]:
    """Projects and the key results they are meant to move, each with what it is warned of."""
    return [
        Line("pair", row["id"], row["title"], row["status"], _cells(row, _PAIR | {"why": "Alert"}))
        for row in _records(rows)
    ]


def points(rows: pd.DataFrame) -> list[Line]:
    """Delivered against moved: each point with the name of its quadrant."""
    return [
        Line(
            "pair",
            row["id"],
            row["title"],
            row["status"],
            _cells(row, _PAIR) | {"Where": quadrant.NAMES[row["quadrant"]]},
        )
        for row in _records(rows)
    ]


def timeline(rows: pd.DataFrame) -> list[Line]:
    """A timeline: stages, their tasks set in below; what no line says anything of is left out."""
    is_staged = (rows["row_type"] == "stage").any()
    columns = {column: title for column, title in _TIMELINE.items() if rows[column].any()}
    return [
        Line(
            "heading" if row["row_type"] == "stage" else "task",
            row["id"],
            row["title"],
            "",
            _cells(row, columns),
            1 if is_staged and row["row_type"] == "task" else 0,
        )
        for row in _records(rows)
    ]


def measurements(rows: pd.DataFrame) -> list[Line]:
    """The measured values of a trend, oldest first."""
    return [
        Line("measurement", "", row["day_text"], "", _cells(row, _MEASURED))
        for row in _records(rows)
    ]


def kpis(rows: pd.DataFrame) -> list[Line]:
    """A list of KPIs: a line for each, under the names of their teams."""
    return [
        Line(
            row["row_type"],
            row["id"],
            row["title"],
            "",
            {} if row["row_type"] == "group" else _cells(row, _KPI),
        )
        for row in _records(rows)
    ]


def confidences(rows: pd.DataFrame) -> list[Line]:
    """Confidence over the weeks: key results set in below their objectives."""
    return [
        Line(
            row["row_type"],
            row["id"],
            row["title"],
            row["status"],
            _cells(row, _CONFIDENCE),
            1 if row["row_type"] == "key_result" else 0,
        )
        for row in _records(rows)
    ]


def thread(datasets: Mapping[str, pd.DataFrame]) -> list[Line]:
    """A KPI's thread: its readings, then what was delivered and what each key result aims for."""
    read = [
        Line("reading", "", row["day_text"], "", {"What": row["value_text"], "Is": row["health"]})
        for row in _records(datasets["rows"])
    ]
    done = [
        Line("delivery", row["id"], row["when"], "", {"What": row["title"], "Is": row["what"]})
        for row in _records(datasets["deliveries"])
    ]
    aims = [
        Line("way", "", row["when"], "", {"What": row["label"], "Is": "aimed for"})
        for row in _records(datasets["labels"])
    ]
    return [*read, *done, *aims]


def votes(rows: pd.DataFrame) -> list[Line]:
    """How a room voted: a line for each confidence from 1 to 10."""
    return [
        Line("vote", "", str(row["confidence"]), "", {"Votes": row["count"] or "0"})
        for row in _records(rows)
    ]


def confidence_levels(rows: pd.DataFrame) -> list[Line]:
    """What came of a confidence: a line for each level, the surest first."""
    return [
        Line(
            "level",
            "",
            row["label"],
            "",
            {"Mean score": row["mean_text"], "Reached": row["reached_text"]},
        )
        for row in _records(rows)
    ]


def names(datasets: Mapping[str, pd.DataFrame]) -> list[str]:
    """What a trend names beside its measurements: baseline, target and forecast."""
    labels = [*datasets["ends"]["label"], *datasets["labels"]["label"]]
    return [label for label in labels if label != "expected"]


def _records(rows: pd.DataFrame) -> Iterator[dict[Any, Any]]:
    return iter(rows.to_dict("records"))


def _cells(row: Mapping[Any, Any], columns: Mapping[str, str]) -> dict[str, str]:
    return {
        title: "" if pd.isna(row[column]) else str(row[column]) for column, title in columns.items()
    }
