"""How a room voted, as a chart, in words and as a table: the same counts in each."""

import pandas as pd

from okr_core.charts import tables, votes


def told(*given: int, median: float | None = None) -> dict[str, pd.DataFrame]:
    """The datasets of a room in which each of these was voted once."""
    counts = pd.DataFrame([{"confidence": one, "votes": given.count(one)} for one in range(1, 11)])
    return votes.datasets(counts, median)


def test_each_confidence_has_a_bar_as_long_as_its_share_of_the_most():
    rows = told(3, 7, 7, median=7)["rows"]
    assert rows["confidence"].tolist() == list(range(1, 11))
    assert rows.loc[rows["share"] > 0, ["confidence", "share"]].values.tolist() == [
        [3, 0.5],
        [7, 1.0],
    ]
    assert rows["count"].tolist() == ["", "", "1", "", "", "", "2", "", "", ""]


def test_a_median_between_two_confidences_keeps_its_half():
    assert told(6, 7, median=6.5)["median"].values.tolist() == [[6.5, "median 6.5"]]


def test_the_words_say_who_voted_what_from_the_least_sure():
    data = told(9, 3, 9, median=9)
    assert votes.told(data) == "1 vote for 3, 2 votes for 9, median 9"
    assert votes.told(told()) == "Nobody voted"


def test_the_own_vote_has_a_tone_of_its_own():
    counts = pd.DataFrame([{"confidence": 4, "votes": 2}])
    rows = votes.datasets(counts, 4.0, own=4)["rows"]
    assert rows.loc[rows["tone"] == "own", "confidence"].tolist() == [4]


def test_the_table_has_a_line_for_each_confidence():
    lines = tables.votes(told(3, 3, median=3)["rows"])
    assert [line.title for line in lines] == [str(one) for one in range(1, 11)]
    assert [line.cells["Votes"] for line in lines] == ["0", "0", "2", *["0"] * 7]
