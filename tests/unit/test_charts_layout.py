"""Geometry of trees: nothing overlaps, children lie under their parents, time grows with size."""

import sys
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from okr_core.charts.layout import Forest, Slice, Spot, partition, tidy


@st.composite
def forests(draw):
    """Node n's parent is any earlier node, or none."""
    size = draw(st.integers(0, 60))
    parents = [draw(st.integers(-1, node - 1)) for node in range(size)]
    return Forest.of((str(n), None if p < 0 else str(p)) for n, p in enumerate(parents))


@given(forests())
def test_every_node_gets_one_spot_and_one_slice(forest):
    assert set(tidy(forest)) == set(partition(forest)) == set(forest.children)
    assert [spot.order for spot in tidy(forest).values()] == list(range(len(forest.children)))


@given(forests())
def test_nodes_of_a_level_are_at_least_one_apart(forest):
    levels = {}
    for spot in tidy(forest).values():
        levels.setdefault(spot.level, []).append(spot.breadth)
    for breadths in levels.values():
        assert all(right - left >= 1 - 1e-9 for left, right in pairwise(sorted(breadths)))


@given(forests())
def test_a_parent_is_centred_over_its_children_who_keep_their_order(forest):
    spots = tidy(forest)
    for node, children in forest.children.items():
        if children:
            breadths = [spots[child].breadth for child in children]
            assert breadths == sorted(breadths)
            assert abs(spots[node].breadth - (breadths[0] + breadths[-1]) / 2) < 1e-9
            assert {spots[child].level for child in children} == {spots[node].level + 1}


@given(forests())
def test_no_drawing_is_wider_than_its_nodes_side_by_side(forest):
    spots = tidy(forest).values()
    assert min((spot.breadth for spot in spots), default=0) == 0
    assert max((spot.breadth for spot in spots), default=0) <= max(len(spots) - 1, 0) + 1e-9


@given(forests())
def test_a_mirrored_forest_is_drawn_mirrored(forest):
    mirrored = Forest(
        list(reversed(forest.roots)),
        {node: list(reversed(children)) for node, children in forest.children.items()},
    )
    one, other = tidy(forest), tidy(mirrored)
    widest = max((spot.breadth for spot in one.values()), default=0)
    for node in one:
        assert abs(one[node].breadth - (widest - other[node].breadth)) < 1e-6


@given(forests())
def test_slices_fill_their_parents_exactly(forest):
    slices = partition(forest)
    for node, children in forest.children.items():
        if children:
            edges = [(slices[child].start, slices[child].end) for child in children]
            assert edges[0][0] == slices[node].start
            assert edges[-1][1] == slices[node].end
            assert all(left[1] == right[0] for left, right in pairwise(edges))


def test_a_small_family_is_drawn_as_by_hand():
    forest = Forest.of([("a", None), ("b", "a"), ("c", "a"), ("d", "c"), ("e", None)])
    assert tidy(forest) == {
        "a": Spot(0, 0.5, 0),
        "b": Spot(1, 0.0, 1),
        "c": Spot(1, 1.0, 2),
        "d": Spot(2, 1.0, 3),
        "e": Spot(0, 1.5, 4),
    }
    assert partition(forest)["a"] == Slice(0, 0, 2)
    assert partition(forest)["e"] == Slice(0, 2, 3)


def test_a_loop_and_a_missing_parent_still_get_a_place():
    forest = Forest.of([("a", "b"), ("b", "a"), ("c", "gone"), ("d", "d")])
    assert forest.roots == ["c", "d", "a"]
    assert set(tidy(forest)) == {"a", "b", "c", "d"}


def test_a_chain_deeper_than_the_call_stack_is_drawn():
    depth = sys.getrecursionlimit() * 3
    chain = Forest.of((str(n), str(n - 1) if n else None) for n in range(depth))
    assert tidy(chain)[str(depth - 1)] == Spot(depth - 1, 0.0, depth - 1)


def steps(forest):
    """How many lines of ``layout.py`` a drawing runs, which, unlike seconds, never varies."""
    count = 0

    def trace(frame, event, _):
        nonlocal count
        if not frame.f_code.co_filename.endswith("layout.py"):
            return None
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        tidy(forest)
    finally:
        sys.settrace(before)
    return count


def test_the_work_grows_in_proportion_to_the_nodes():
    def heap(size):
        return Forest.of((str(n), str((n - 1) // 2) if n else None) for n in range(size))

    def comb(size):
        return Forest.of((str(n), str(n - 1 - (n - 1) % 2) if n else None) for n in range(size))

    for shape in (heap, comb):
        assert steps(shape(2000)) < 2.3 * steps(shape(1000))
