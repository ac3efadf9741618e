"""Every chart's spec: it names only columns that its rows have, and its layers agree.

A layer that disagrees with another about an axis, or reads a column that is not there, draws a
blank chart in the browser and tells nobody.
"""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache

import pytest

from okr_core.charts import (
    alignment_tree,
    arc,
    confidence_levels,
    confidence_list,
    delivered_moved,
    gauge_list,
    gauge_rows,
    icicle,
    kpi_list,
    present_wall,
    quadrant,
    selection,
    thread,
    timeline,
    timeline_days,
    timeline_elbows,
    timeline_rows,
    top_objectives,
    top_rows,
    trend,
    two_bars,
    votes,
)
from okr_core.charts.theme import ADAPTIVE, DARK, LIGHT

GAUGES = {"rows": gauge_rows.ROW_COLUMNS, "parts": gauge_rows.PART_COLUMNS}
CHARTS = {
    "gauge_list": (gauge_list.spec, GAUGES),
    "top_objectives": (
        top_objectives.spec,
        {"rows": top_rows.ROW_COLUMNS, "parts": top_rows.PART_COLUMNS},
    ),
    "arc": (arc.spec, GAUGES),
    "present_wall": (present_wall.spec, present_wall.COLUMNS),
    "trend": (trend.spec, trend.COLUMNS),
    "alignment_tree": (alignment_tree.spec, {"rows": alignment_tree.COLUMNS}),
    "icicle": (icicle.spec, {"rows": icicle.COLUMNS}),
    "delivered_moved": (delivered_moved.spec, {"rows": delivered_moved.COLUMNS}),
    "quadrant": (
        quadrant.spec,
        {"rows": quadrant.COLUMNS, "quadrants": quadrant.QUADRANT_COLUMNS},
    ),
    "timeline": (
        timeline.spec,
        {
            "rows": timeline_rows.ROW_COLUMNS,
            "elbows": timeline_elbows.COLUMNS,
            "days": timeline_days.COLUMNS,
        },
    ),
    "two_bars": (two_bars.spec, {"rows": two_bars.COLUMNS}),
    "votes": (votes.spec, votes.COLUMNS),
    "confidence_levels": (confidence_levels.spec, {"rows": confidence_levels.COLUMNS}),
    "confidence_list": (confidence_list.spec, confidence_list.COLUMNS),
    "kpi_list": (kpi_list.spec, kpi_list.COLUMNS),
    "thread": (thread.spec, thread.COLUMNS),
}
CHARTS = {name: (cache(spec), columns) for name, (spec, columns) in CHARTS.items()}
WITH_COLUMNS = pytest.mark.parametrize(("spec", "columns"), CHARTS.values(), ids=CHARTS)
EVERY = pytest.mark.parametrize("spec", [spec for spec, _ in CHARTS.values()], ids=CHARTS)
THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK, ADAPTIVE], ids=lambda theme: theme.name)


def layers(spec: Mapping) -> Iterator[Mapping]:
    yield from spec.get("layer", [spec])


def without_axes(value: object) -> object:
    """An axis asks for ``datum.value`` of its ticks, which is no column."""
    if isinstance(value, Mapping):
        return {key: without_axes(part) for key, part in value.items() if key != "axis"}
    return [without_axes(part) for part in value] if isinstance(value, list) else value


def fields(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        if isinstance(value.get("field"), str):
            yield value["field"]
        for part in value.values():
            yield from fields(part)
    elif isinstance(value, list):
        for part in value:
            yield from fields(part)


@WITH_COLUMNS
@THEMES
def test_a_layer_reads_only_columns_of_its_dataset(spec, columns, theme):
    for layer in layers(spec(theme)):
        known = set(columns[layer["data"]["name"]])
        asked = re.findall(r"datum\.(\w+)", json.dumps(without_axes(layer)))
        read = set(fields(layer["encoding"])) | set(asked)
        assert read <= known, layer["mark"]


@EVERY
@THEMES
def test_layers_agree_on_the_axis_and_scale_of_each_channel(spec, theme):
    for channel in ("x", "y", "x2", "y2", "color", "shape", "size"):
        settled = {
            json.dumps([encoding.get("axis"), encoding.get("scale")], sort_keys=True)
            for layer in layers(spec(theme))
            if "field" in (encoding := layer["encoding"].get(channel, {}))
        }
        assert len(settled) <= 1, channel


@EVERY
def test_a_spec_holds_no_data_and_no_height(spec):
    built = spec(LIGHT)
    assert {"datasets", "height"}.isdisjoint(built)
    assert all(set(layer["data"]) == {"name"} for layer in layers(built))


@EVERY
def test_both_themes_draw_the_same_things_in_other_colours(spec):
    # Altair names a view after a hash of all of it, colours included.
    light, dark = (
        re.sub(r"#[0-9A-F]{6}|view_[0-9a-f]+", "", json.dumps(spec(theme)))
        for theme in (LIGHT, DARK)
    )
    assert light == dark
    assert spec(LIGHT) != spec(DARK)


# These show one thing, or nothing that opens.
NOT_CLICKED = {"arc", "confidence_levels", "trend", "two_bars", "votes"}


@pytest.mark.parametrize("name", sorted(set(CHARTS) - NOT_CLICKED))
def test_a_click_is_told_in_the_same_way_by_every_chart_of_many_things(name):
    params = {param["name"]: param for param in CHARTS[name][0](LIGHT)["params"]}
    assert "id" in params[selection.NAME]["select"]["fields"]
