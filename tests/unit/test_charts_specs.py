"""Every chart's spec: it names only columns that its rows have, and its layers agree.

A layer that disagrees with another about an axis, or reads a column that is not there, draws a
blank chart in the browser and tells nobody.
"""

import json
import re
from collections.abc import Iterator, Mapping

import pytest

from okr_core.charts import gauge_list, gauge_rows
from okr_core.charts.theme import DARK, LIGHT

CHARTS = {
    "gauge_list": (
        gauge_list.spec,
        {"rows": gauge_rows.ROW_COLUMNS, "parts": gauge_rows.PART_COLUMNS},
    ),
}
WITH_COLUMNS = pytest.mark.parametrize(("spec", "columns"), CHARTS.values(), ids=CHARTS)
EVERY = pytest.mark.parametrize("spec", [spec for spec, _ in CHARTS.values()], ids=CHARTS)
THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)


def layers(spec: Mapping) -> Iterator[Mapping]:
    yield from spec.get("layer", [spec])


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
        read = set(fields(layer["encoding"])) | set(re.findall(r"datum\.(\w+)", json.dumps(layer)))
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
    assert "values" not in json.dumps(built)


@EVERY
def test_both_themes_draw_the_same_things_in_other_colours(spec):
    light, dark = (re.sub(r"#[0-9A-F]{6}", "#", json.dumps(spec(theme))) for theme in (LIGHT, DARK))
    assert light == dark
    assert spec(LIGHT) != spec(DARK)
