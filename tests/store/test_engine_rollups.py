"""Objectives, teams and the cascade: what is rolled up, what never is, and circles that end."""

from ledger import Engine

DAY = "2025-02-14"
COUNTS = (
    "on_track",
    "at_risk",
    "off_track",
    "stale",
    "no_data",
    "just_started",
    "not_started",
    "closed",
)


def counted(row: dict[str, object]) -> dict[str, object]:
    return {name: row[name] for name in COUNTS if row[name]}


def test_an_objective_is_the_mean_of_its_key_results_by_weight(engine: Engine) -> None:
    """
    2025-01-01 key_result a baseline=0 target=10 weight=3
    2025-01-01 key_result b baseline=0 target=10 weight=1
    2025-01-01 key_result c baseline=0 target=10 weight=0
    2025-02-12 check_in 1 of=a value=5 confidence=8
    2025-02-13 check_in 2 of=b value=10 confidence=5
    """
    row = engine.objective(DAY)
    assert (row["key_results"], row["measured"]) == (3, 2)
    assert (row["weight_sum"], row["weighted_progress"], row["progress"]) == (4.0, 2.5, 0.625)
    assert (row["pace"], row["cycle_pace"], row["confidence"]) == (0.5, 0.5, 6.5)
    assert (str(row["last_seen_on"]), row["age_days"]) == ("2025-02-13", 1)
    assert counted(row) == {"on_track": 2, "no_data": 1}


def test_an_unmeasured_key_result_pulls_its_objective_down(engine: Engine) -> None:
    """
    2025-01-01 key_result a baseline=0 target=10
    2025-01-01 key_result b baseline=0 target=10
    2025-02-12 check_in 1 of=a value=20
    """
    assert engine.objective(DAY)["progress"] == 0.5


def test_key_results_without_weight_give_no_progress_but_a_status(engine: Engine) -> None:
    """
    2025-01-01 key_result a baseline=0 target=10 weight=0
    2025-02-12 check_in 1 of=a value=1
    """
    row = engine.objective(DAY)
    assert (row["weight_sum"], row["progress"], row["pace"]) == (0.0, None, 0.5)
    assert (row["status"], row["computed_status"]) == ("off_track", "no_data")


def test_an_objective_says_what_its_own_numbers_would_beside_its_weakest_key_result(
    engine: Engine,
) -> None:
    """
    2025-01-01 key_result a baseline=0 target=10
    2025-01-01 key_result b baseline=0 target=10
    2025-02-12 check_in 1 of=a value=8
    2025-02-12 check_in 2 of=b value=1
    2025-02-13 check_in 3 of=b value=2
    """
    row = engine.objective(DAY)
    assert (row["progress"], row["pace"]) == (0.5, 0.5)
    assert (row["status"], row["computed_status"]) == ("off_track", "on_track")
    assert engine.objective("2025-02-12")["computed_status"] == "on_track"
    assert engine.objective("2025-01-08")["computed_status"] == "just_started"
    assert engine.objective("2025-03-10")["computed_status"] == "stale"


def test_an_objective_without_key_results_says_what_its_cycle_says(engine: Engine) -> None:
    """
    2024-12-01 objective shut
    2025-02-01 change objective shut state=closed
    """
    row = engine.objective(DAY)
    assert (row["key_results"], row["progress"], row["confidence"]) == (0, None, None)
    assert (row["pace"], row["weight_sum"], row["weighted_progress"]) == (0.5, 0.0, 0.0)
    said = [engine.objective(day)["status"] for day in ("2024-12-31", "2025-01-08", "2025-01-09")]
    assert said == ["not_started", "just_started", "no_data"]
    assert engine.objective(DAY, "shut")["status"] == "closed"


def test_pace_of_an_objective_mixes_those_of_its_key_results(engine: Engine) -> None:
    """
    2025-01-01 key_result a baseline=0 target=10 weight=3
    2025-01-01 key_result b kind=maintain band_low=1 tolerance=1
    """
    assert engine.objective(DAY)["pace"] == (3 * 0.5 + 1) / 4


def test_the_weakest_key_result_speaks_for_the_objective(engine: Engine) -> None:
    """
    2025-01-01 cycle old starts_on=2024-10-01 ends_on=2024-12-31
    2025-01-01 objective late cycle_id=old
    2025-01-01 key_result on    baseline=0 target=10
    2025-01-01 key_result shut  baseline=0 target=10 state=closed
    2025-02-14 check_in 1 of=on value=9
    2025-02-15 key_result never baseline=0 target=10
    2025-02-16 key_result quiet baseline=0 target=10
    2025-02-16 check_in 2 of=quiet value=9 measured_on=2025-01-20
    2025-02-17 key_result risk  baseline=0 target=10
    2025-02-17 check_in 3 of=risk value=4
    2025-02-18 key_result off   baseline=0 target=10
    2025-02-18 check_in 4 of=off value=0
    """
    said = [engine.objective(f"2025-02-{day}")["status"] for day in range(13, 19)]
    assert said == ["no_data", "on_track", "no_data", "stale", "at_risk", "off_track"]
    assert engine.objective("2025-02-18")["closed"] == 1


def test_an_owners_worry_reaches_the_objective(engine: Engine) -> None:
    """
    2025-01-01 key_result a baseline=0 target=10
    2025-02-14 check_in 1 of=a value=9 own_status=at_risk
    """
    assert engine.objective(DAY)["status"] == "at_risk"


def test_aligned_objectives_never_roll_up(engine: Engine) -> None:
    """
    2025-01-01 key_result a of=aim baseline=0 target=10
    2025-01-01 objective child aligns_to_objective_id=aim
    2025-01-01 key_result b of=child baseline=0 target=10
    2025-02-14 check_in 1 of=a value=10
    """
    row = engine.objective(DAY)
    assert (row["key_results"], row["progress"], row["status"]) == (1, 1.0, "on_track")


def test_a_team_is_counted_and_not_graded(engine: Engine) -> None:
    """
    2024-12-01 team school kind=company
    2024-12-01 team crew of=school
    2024-12-01 team gone
    2025-01-01 objective second
    2025-01-01 key_result a of=aim    baseline=0 target=10
    2025-01-01 key_result b of=second baseline=0 target=10
    2025-01-01 key_result c of=second baseline=0 target=10
    2025-02-01 change team gone archived_at=2025-02-01T12:00:00
    2025-02-14 check_in 1 of=a value=9 confidence=9
    2025-02-14 check_in 2 of=b value=0 confidence=2
    """
    teams = engine.by_id("team_status", DAY)
    assert sorted(teams) == ["crew", "school"]
    assert sorted(engine.by_id("team_status", "2025-01-31")) == ["crew", "gone", "school"]
    crew = teams["crew"]
    assert (crew["parent_team_id"], crew["objectives"]) == ("school", 2)
    assert (crew["key_results"], crew["measured"], crew["confidence"]) == (3, 2, 5.5)
    assert counted(crew) == {"on_track": 1, "off_track": 1, "no_data": 1}
    school = teams["school"]
    assert (school["objectives"], school["key_results"], school["confidence"]) == (0, 0, None)
    assert counted(school) == {}
    assert "progress" not in school


def test_the_cascade_runs_through_objectives_and_key_results(engine: Engine) -> None:
    """
    2024-12-01 team school kind=company
    2024-12-01 team sales  kind=department
    2024-12-01 objective top   of=school
    2024-12-01 objective empty of=school
    2024-12-01 objective aim
    2024-12-01 key_result kr of=top baseline=0 target=10
    2025-01-01 objective middle of=sales aligns_to_key_result_id=kr
    2025-01-01 objective low  of=crew aligns_to_objective_id=middle
    2025-01-01 objective lone of=sales
    """
    rows = engine.by_id("alignment", DAY)
    assert {name: row["path"] for name, row in rows.items()} == {
        "top": ["top"],
        "empty": ["empty"],
        "aim": ["aim"],
        "middle": ["top", "middle"],
        "low": ["top", "middle", "low"],
        "lone": ["lone"],
    }
    top, middle, low = rows["top"], rows["middle"], rows["low"]
    assert (top["depth"], top["children"], top["descendants"]) == (0, 1, 2)
    assert (middle["parent_objective_id"], middle["via_key_result_id"]) == ("top", "kr")
    assert (low["parent_objective_id"], low["via_key_result_id"]) == ("middle", None)
    assert (low["depth"], low["children"], low["descendants"]) == (2, 0, 0)
    assert low["status"] == "no_data"
    assert {name for name, row in rows.items() if row["is_orphan"]} == {"aim", "lone"}
    assert {name for name, row in rows.items() if row["is_childless"]} == {"empty", "lone"}


def test_a_parent_that_is_not_visible_is_no_parent(engine: Engine) -> None:
    """
    2024-12-01 objective top
    2024-12-01 objective aim aligns_to_objective_id=top
    2024-12-01 key_result kr of=top baseline=0 target=10
    2024-12-01 objective via aligns_to_key_result_id=kr
    2025-02-01 change key_result kr state=dropped
    2025-02-03 change objective top state=dropped
    """
    parents = [
        {name: row["parent_objective_id"] for name, row in engine.by_id("alignment", day).items()}
        for day in ("2025-01-31", "2025-02-01", "2025-02-03")
    ]
    assert parents == [
        {"top": None, "aim": "top", "via": "top"},
        {"top": None, "aim": "top", "via": None},
        {"aim": None, "via": None},
    ]


def test_alignment_in_a_circle_ends_and_loses_nobody(engine: Engine) -> None:
    """
    2024-12-01 objective aim aligns_to_objective_id=aim
    2024-12-01 objective a aligns_to_objective_id=c
    2024-12-01 objective b aligns_to_objective_id=a
    2024-12-01 objective c aligns_to_objective_id=b
    2024-12-01 objective under aligns_to_objective_id=a
    """
    rows = engine.by_id("alignment", DAY)
    assert {name: row["path"] for name, row in rows.items()} == {
        "aim": ["aim"],
        "a": ["b", "c", "a"],
        "b": ["c", "a", "b"],
        "c": ["a", "b", "c"],
        "under": ["b", "c", "a", "under"],
    }
    assert rows["a"]["descendants"] == 3


def test_a_cycle_shows_with_those_above_it(engine: Engine) -> None:
    """
    2024-12-01 cycle decade
    2024-12-01 cycle year parent_cycle_id=decade
    2024-12-01 cycle q1 parent_cycle_id=year
    2024-12-01 cycle q2 parent_cycle_id=year
    2024-12-01 cycle odd parent_cycle_id=even
    2024-12-01 cycle even parent_cycle_id=odd
    """
    lineage = {
        cycle: {row["cycle_id"]: row["distance"] for row in engine.rows("cycle_lineage", cycle)}
        for cycle in ("q1", "decade", "odd", "nowhere")
    }
    assert lineage == {
        "q1": {"q1": 0, "year": 1, "decade": 2},
        "decade": {"decade": 0},
        "odd": {"odd": 0, "even": 1},
        "nowhere": {},
    }


def test_a_subtree_is_that_of_the_day_and_ends_in_a_circle(engine: Engine) -> None:
    """
    2024-12-01 team school kind=company
    2024-12-01 team sales of=school
    2024-12-01 team crew of=sales
    2024-12-01 team odd of=even
    2024-12-01 team even of=odd
    2025-02-01 change team crew of=school
    2025-02-03 change team sales archived_at=2025-02-03T12:00:00
    """
    trees = {
        (day, team): {row["team_id"]: row["distance"] for row in rows}
        for day, team in (
            ("2025-01-31", "school"),
            ("2025-02-01", "school"),
            ("2025-02-03", "school"),
            ("2025-02-03", "sales"),
            ("2025-02-03", "odd"),
        )
        if (rows := engine.rows("team_subtree", day, team)) is not None
    }
    assert trees == {
        ("2025-01-31", "school"): {"school": 0, "sales": 1, "crew": 2},
        ("2025-02-01", "school"): {"school": 0, "sales": 1, "crew": 1},
        ("2025-02-03", "school"): {"school": 0, "crew": 1},
        ("2025-02-03", "sales"): {},
        ("2025-02-03", "odd"): {"odd": 0, "even": 1},
    }


def test_a_team_hangs_under_those_above_it_on_the_day(engine: Engine) -> None:
    """
    2024-12-01 team school kind=company
    2024-12-01 team sales of=school
    2024-12-01 team crew of=sales
    2024-12-01 team odd of=even
    2024-12-01 team even of=odd
    2025-02-01 change team crew of=school
    2025-02-03 change team school archived_at=2025-02-03T12:00:00
    """
    lines = {
        (day, team): {
            row["team_id"]: row["distance"] for row in engine.rows("team_lineage", day, team)
        }
        for day, team in (
            ("2025-01-31", "crew"),
            ("2025-02-01", "crew"),
            ("2025-02-03", "crew"),
            ("2025-02-03", "school"),
            ("2025-02-03", "odd"),
            ("2025-02-03", "nowhere"),
        )
    }
    assert lines == {
        ("2025-01-31", "crew"): {"crew": 0, "sales": 1, "school": 2},
        ("2025-02-01", "crew"): {"crew": 0, "school": 1},
        ("2025-02-03", "crew"): {"crew": 0},
        ("2025-02-03", "school"): {},
        ("2025-02-03", "odd"): {"odd": 0, "even": 1},
        ("2025-02-03", "nowhere"): {},
    }
