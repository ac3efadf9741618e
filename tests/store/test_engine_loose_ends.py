"""Loose ends between objectives, key results, work and KPIs, each beside what is none."""

from ledger import Engine

DAY = "2025-02-14"


def loose(engine: Engine, kind: str, day: str = DAY) -> set[str]:
    rows = engine.rows("symmetry", day)
    assert len({(row["kind"], row["entity_id"]) for row in rows}) == len(rows)
    return {row["entity_id"] for row in rows if row["kind"] == kind}


def test_key_results_without_work_are_loose(engine: Engine) -> None:
    """
    2025-01-01 key_result bare    baseline=0 target=10
    2025-01-01 key_result worked  baseline=0 target=10
    2025-01-01 key_result over    baseline=0 target=10
    2025-01-01 key_result reached baseline=0 target=10
    2025-01-01 key_result closed  baseline=0 target=10 state=closed
    2025-01-01 key_result draft   baseline=0 target=10 state=draft
    2025-01-01 key_result staged  kind=milestone
    2025-01-01 milestone_stage a of=staged share=100
    2025-01-01 project p
    2025-01-01 project done phase=closed closed_on=2025-01-10
    2025-01-01 project_key_result 1 project_id=p    key_result_id=worked
    2025-01-01 project_key_result 2 project_id=done key_result_id=over
    2025-02-01 check_in a of=reached value=10
    2025-02-20 change project p archived_at=2025-02-20T12:00:00
    """
    assert loose(engine, "key_result_without_work") == {"bare"}
    assert loose(engine, "key_result_without_work", "2025-01-31") == {"bare", "reached"}
    assert loose(engine, "key_result_without_work", "2025-02-20") == {"bare", "worked"}
    row = engine.rows("symmetry", DAY)[0]
    assert (row["entity"], row["title"], row["team_id"], row["cycle_id"]) == (
        "key_result",
        "bare",
        "crew",
        "q1",
    )


def test_work_without_a_key_result_or_a_reason_is_loose(engine: Engine) -> None:
    """
    2025-01-01 key_result kr    baseline=0 target=10
    2025-01-01 key_result draft baseline=0 target=10 state=draft
    2025-01-01 key_result gone  baseline=0 target=10 state=dropped
    2025-01-01 objective later state=draft
    2025-01-01 key_result meant of=later baseline=0 target=10 state=draft
    2025-01-01 project bare
    2025-01-01 project linked
    2025-01-01 project early
    2025-01-01 project earlier
    2025-01-01 project dropped
    2025-01-01 project exempt exemption=technical
    2025-01-01 project closed phase=closed closed_on=2025-01-10
    2025-01-01 project template is_template=true
    2025-01-01 project_key_result 1 project_id=linked key_result_id=kr
    2025-01-01 project_key_result 2 project_id=early  key_result_id=draft
    2025-01-01 project_key_result 3 project_id=earlier key_result_id=meant
    2025-01-01 project_key_result 4 project_id=dropped key_result_id=gone
    2025-02-20 change project_key_result 1 archived_at=2025-02-20T12:00:00
    2025-02-20 change key_result draft archived_at=2025-02-20T12:00:00
    2025-02-20 change objective later state=dropped
    """
    assert loose(engine, "work_without_key_result") == {"bare", "dropped"}
    everything = {"bare", "dropped", "early", "earlier", "linked"}
    assert loose(engine, "work_without_key_result", "2025-02-20") == everything
    for day in (DAY, "2025-02-20"):
        projects = engine.by_id("project_status", day)
        orphans = {name for name, row in projects.items() if row["is_orphan"]}
        assert orphans - {"closed"} == loose(engine, "work_without_key_result", day)
    assert engine.by_id("project_status", DAY)["early"]["key_results"] == 0


def test_an_objective_of_milestones_alone_is_loose(engine: Engine) -> None:
    """
    2025-01-01 objective mixed
    2025-01-01 objective empty
    2025-01-01 objective closed state=closed
    2025-01-01 objective planned
    2025-01-01 key_result a of=aim kind=milestone
    2025-01-01 key_result b of=aim kind=milestone
    2025-01-01 key_result c of=mixed kind=milestone
    2025-01-01 key_result d of=mixed baseline=0 target=10
    2025-01-01 key_result e of=closed kind=milestone
    2025-01-01 key_result f of=planned kind=milestone
    2025-01-01 key_result g of=planned baseline=0 target=10 state=draft
    """
    assert loose(engine, "only_milestones") == {"aim", "planned"}


def test_a_kpi_out_of_range_that_nothing_corrects_is_loose(engine: Engine) -> None:
    """
    2025-01-01 kpi loose     healthy_low=10
    2025-01-01 kpi corrected healthy_low=10
    2025-01-01 kpi given_up  healthy_low=10
    2025-01-01 kpi planned   healthy_low=10
    2025-01-01 kpi healthy   healthy_low=10
    2025-01-01 kpi rangeless
    2025-01-01 kpi silent    healthy_low=10
    2025-01-01 key_result a baseline=0 target=10 kpi_id=corrected reads_kpi=false
    2025-01-01 key_result b baseline=0 target=10 kpi_id=given_up state=closed
    2025-01-01 key_result c baseline=0 target=10 kpi_id=planned state=draft
    2025-02-01 kpi_reading 1 of=loose value=9
    2025-02-01 kpi_reading 2 of=corrected value=9
    2025-02-01 kpi_reading 3 of=given_up value=9
    2025-02-01 kpi_reading 4 of=planned value=9
    2025-02-01 kpi_reading 5 of=healthy value=10
    2025-02-01 kpi_reading 6 of=rangeless value=0
    """
    assert loose(engine, "kpi_uncorrected") == {"loose", "given_up", "planned"}
    assert loose(engine, "kpi_uncorrected", "2025-01-31") == set()
    row = next(row for row in engine.rows("symmetry", DAY) if row["entity_id"] == "loose")
    assert (row["entity"], row["title"], row["team_id"], row["cycle_id"]) == (
        "kpi",
        "loose",
        "crew",
        None,
    )
