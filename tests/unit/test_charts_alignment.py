"""What the nodes of the alignment map say, and where tree and icicle put them."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from okr_core.charts import alignment_tree, icicle
from okr_core.charts.text import two_lines, width

HOSTILE = "<b>5*3*2</b> __x__ $5"


def objective(name, parent=None, **columns):
    return {
        "objective_id": name, "parent_objective_id": parent, "via_key_result_id": None,
        "title": f"Objective {name}", "status": "on_track", "progress": 0.5,
    } | columns  # fmt: skip


FAMILY = pd.DataFrame(
    [
        objective("a"),
        objective("b", "a"),
        objective("d", "c", via_key_result_id="k1", progress=None, status="no_data"),
        objective("c", "a", title=HOSTILE, status="off_track", is_match=False),
        objective("e", "gone", team_name="Sales"),
    ]
)


def test_the_tree_lists_parents_before_children_with_the_way_back():
    nodes = alignment_tree.datasets(FAMILY)["rows"]
    shown = nodes[["id", "level", "order", "parent_level", "parent_order", "dashed"]]
    assert shown.astype(object).where(shown.notna(), None).values.tolist() == [
        ["a", 0, 0, None, None, False],
        ["b", 1, 1, 0, 0, False],
        ["c", 1, 2, 0, 0, False],
        ["d", 2, 3, 1, 2, True],
        ["e", 0, 4, None, None, False],
    ]


def test_cards_of_a_column_keep_a_gap_and_all_fit_the_height():
    nodes = alignment_tree.datasets(FAMILY)["rows"]
    for _, column in nodes.groupby("level"):
        assert (column["y"].sort_values().diff().dropna() >= 96).all()
    assert nodes["y"].min() == 0
    assert nodes["y"].max() + 80 <= alignment_tree.height(nodes)
    assert nodes["pitch"].iloc[0] * len(nodes) <= alignment_tree.height(nodes)
    assert (nodes["pitch"] >= 56).all()


def test_nodes_say_status_in_words_and_unknown_progress_as_a_dash():
    nodes = alignment_tree.datasets(FAMILY)["rows"].set_index("id")
    assert nodes.loc["d", ["word", "percent", "progress"]].tolist() == ["no data", "—", 0.0]
    assert nodes.loc["c", ["title", "word", "faded"]].tolist() == [HOSTILE, "off track", True]
    assert nodes.loc["e", ["team", "owner"]].tolist() == ["Sales", ""]


def test_the_icicle_gives_each_leaf_a_line_and_parents_all_of_theirs():
    nodes = icicle.datasets(FAMILY)["rows"]
    assert nodes[["id", "level", "start", "end"]].values.tolist() == [
        ["a", 0, 0, 2],
        ["b", 1, 0, 1],
        ["c", 1, 1, 2],
        ["d", 2, 1, 2],
        ["e", 0, 2, 3],
    ]
    assert icicle.height(nodes) == 3 * 24


def test_a_loop_is_drawn_without_a_line_back_to_its_start():
    loop = pd.DataFrame([objective("a", "b"), objective("b", "a")])
    nodes = alignment_tree.datasets(loop)["rows"]
    assert nodes["id"].tolist() == ["a", "b"]
    assert nodes["parent_level"].isna().tolist() == [True, False]


def test_an_empty_cascade_has_columns_and_a_height():
    empty = FAMILY.iloc[:0]
    for chart in (alignment_tree, icicle):
        nodes = chart.datasets(empty)["rows"]
        assert list(nodes.columns) == list(chart.COLUMNS)
        assert chart.height(nodes) > 0


def test_a_number_is_not_parted_from_its_unit():
    assert two_lines("Reduce the annual rate from 8 % to 3 %", 14, 190) == (
        "Reduce the annual rate from",
        "8 % to 3 %",
    )


@given(st.text(alphabet="abcm W% ", max_size=120))
def test_breaking_a_title_loses_nothing_but_one_space(title):
    first, second = two_lines(title, 15, 232)
    assert title in (first, f"{first} {second}", f"{first}{second}")


@pytest.mark.parametrize(
    "title",
    [
        "W" * 60,
        "Donaudampfschifffahrtsgesellschaftskapitän",
        "使用我们产品的团队" * 5,
    ],
)
def test_a_title_without_a_space_is_broken_between_letters(title):
    first, second = two_lines(title, 15, 232)
    assert 200 < width(first, 15) <= 232
    assert first + second == title


def test_a_break_parts_no_letter_from_its_mark():
    title = "ก่" * 60
    first, second = two_lines(title, 15, 232)
    assert first + second == title
    assert first.endswith("ก่")
