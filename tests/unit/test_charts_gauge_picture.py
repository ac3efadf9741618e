"""The gauge list as a picture: every text cut to what is left for it, nothing to click."""

import pandas as pd
import pytest

from okr_core.charts import gauge_list, gauge_picture, text
from okr_core.charts.theme import LIGHT

LONG = "Reduce the median waiting time of people over seventy in every one of our eleven sites"


def key_result(**more: object) -> dict[str, object]:
    return {
        "key_result_id": "k",
        "title": LONG,
        "kind": "increase",
        "unit": "people who waited long",
        "baseline": 100.0,
        "target": 200.0,
        "current": 150.0,
        "progress": 0.5,
        "raw_progress": 0.5,
        "pace": 0.6,
        "is_measured": True,
        "status": "at_risk",
        "confidence": 6.0,
        "confidence_change": -1.0,
        "age_days": 3,
        "last_seen_on": pd.Timestamp("2026-08-24"),
    } | more


def pictured(width: float, **more: object) -> dict[str, pd.DataFrame]:
    frames = gauge_list.datasets(pd.DataFrame([key_result(**more)]))
    return gauge_picture.datasets(frames, width)


@pytest.mark.parametrize("width", [358, 760])
def test_a_long_title_ends_before_what_stands_beside_it(width: int) -> None:
    row = pictured(width)["rows"].iloc[0]
    beside = row["beside_width"] if width >= gauge_list.WIDE else 0
    assert row["title"].endswith("…")
    assert text.width(row["title"], 15) * gauge_picture.ROOM < width - beside


def test_a_picture_keeps_its_height_so_titles_keep_to_one_line() -> None:
    rows, parts = pictured(358)["rows"], pictured(358)["parts"]
    assert rows[["more", "extra"]].values.tolist() == [["", 0]]
    assert rows["line"].tolist() == rows["title"].tolist()
    assert (parts["phone_y"] == parts["y"]).all()
    assert not parts["extra"].any()


def test_a_short_title_stays_whole() -> None:
    assert pictured(358, title="Fewer complaints")["rows"]["title"].iloc[0] == "Fewer complaints"


def test_labels_end_where_their_room_does() -> None:
    row = pictured(760)["rows"].iloc[0]
    for column in ("start_label", "end_label", "value"):
        assert row[column].endswith("…")
        assert text.width(row[column], 13) <= gauge_list.MOST_LABEL


def test_rooms_for_text_are_as_wide_as_a_wide_font_needs() -> None:
    frames = gauge_list.datasets(pd.DataFrame([key_result()]))
    wider = gauge_picture.datasets(frames, 760)
    for name, columns in {"rows": ["left", "right", "value_width"], "parts": ["left"]}.items():
        for column in columns:
            before, after = frames[name][column], wider[name][column]
            assert after.tolist() == pytest.approx((before * gauge_picture.ROOM).tolist())
    assert frames["rows"]["title"].iloc[0] == LONG


def test_nothing_waits_for_a_pointer() -> None:
    spec = gauge_picture.spec(LIGHT)
    assert not any("select" in param for param in spec["params"])
    assert not any("limit" in layer["mark"] for layer in spec["layer"])
    assert len(spec["layer"]) == len(gauge_list.spec(LIGHT)["layer"]) - 2


@pytest.mark.parametrize(
    ("words", "most", "left"),
    [("short", 100, "short"), ("a long one", 40, "a lo…"), ("wide", 5, "…")],
)
def test_a_text_is_cut_with_an_ellipsis(words: str, most: float, left: str) -> None:
    assert text.cut(words, 15, most) == left
