"""Eight weeks of Harbour Foods after 31 August, the quarter's last one and what follows it.

=====  ============  ==========================================================================
week   until         what happens
=====  ============  ==========================================================================
1      7 September   numbers; KPIs; a comment; a vote on a draft; a stage, a sprint, a punch item
2      14 September  a check-in is corrected; the draft is published; an objective is renamed;
                     a target is moved; Dispatch goes under the company; tasks are done
3      21 September  an objective is aligned anew; a key result is dropped; a project is
                     archived, another exempt; a gap is decided; a KPI is renamed and corrected
4      28 September  waypoints; stages are done and written anew; orders change; a link goes, a
                     link comes; an operation is undone
5      5 October     the quarter goes into review and is renamed; so are a team and a person; a
                     project is closed with its lessons
6      12 October    scores, retrospectives with what follows, and what goes on in the next quarter
7      19 October    the quarter is closed; the company goes on: its target moves
8      26 October    a check-in and a reading are taken back; a team is archived; comments go
=====  ============  ==========================================================================
"""

from collections.abc import Callable, Iterator
from datetime import date

from organisation import Organisation, check_in, keep_kpis

from okr_core.model import commands as c
from okr_core.model.access import new_token, token_hash

KEY_RESULTS = ("late", "cold", "launch", "revenue", "returns")
PROJECTS = ("routes", "boiler")
SEPTEMBER = 9
OCTOBER = 10


def weeks(made: Organisation) -> Iterator[date]:
    """Live week by week; each day that is given is the end of one."""
    for day, live in WEEKS:
        made.clock.set(day)
        live(made)
        made.clock.set(day)
        yield day


def _first(made: Organisation) -> None:
    do, ids = made.editor, made.ids
    made.clock.set(date(2026, SEPTEMBER, 1))
    keep_kpis(made)
    readings = made.viewer.kpi_readings(made.clock.today(), ids["lateness"])
    ids["reading"] = readings["kpi_reading_id"].iloc[0]
    ids["next"] = do.create_cycle(
        c.CreateCycle(
            name="2026 Q4",
            starts_on=date(2026, OCTOBER, 1),
            ends_on=date(2026, 12, 31),
            parent_cycle_id=ids["year"],
        )
    )
    ids["sprint"] = do.create_sprint(
        c.CreateSprint(
            project_id=ids["routes"],
            name="Sprint 1",
            starts_on=date(2026, SEPTEMBER, 1),
            ends_on=date(2026, SEPTEMBER, 14),
        )
    )
    do.add_punch_item(c.AddPunchItem(project_id=ids["routes"], title="Label the ramps"))
    do.assign_person(
        c.AssignPerson(project_id=ids["routes"], person_id=ids["jonas"], role="Dispatcher")
    )
    ids["returns"] = do.create_key_result(
        c.CreateKeyResult(
            objective_id=ids["draft"],
            owner_id=ids["ada"],
            title="Returns looked at",
            unit="%",
            baseline=0,
            target=80,
        )
    )
    voted = do.open_round(c.OpenRound(cycle_id=ids["quarter"], key_result_id=ids["returns"]))
    do.cast_vote(c.CastVote(workshop_round_id=voted, voter=token_hash(new_token()), confidence=6))
    do.reveal_round(c.RevealRound(workshop_round_id=voted))
    do.close_round(c.CloseRound(workshop_round_id=voted, agreed=6))
    do.add_comment(
        c.AddComment(entity="key_result", entity_id=ids["late"], body="The new routes help")
    )
    ids["said"] = check_in(made, "late", date(2026, SEPTEMBER, 5), value=6.5, confidence=7)
    check_in(made, "cold", date(2026, SEPTEMBER, 6), value=5.5, confidence=7)
    do.hold_meeting(c.HoldMeeting(kind="team_review", cycle_id=ids["quarter"], note="Routes"))
    for withdrawn in (True, False):
        seen = do.acknowledge_check_in(c.AcknowledgeCheckIn(check_in_id=ids["said"]))
        if withdrawn:
            do.withdraw_acknowledgement(c.WithdrawAcknowledgement(check_in_acknowledgement_id=seen))


def _second(made: Organisation) -> None:
    do, ids = made.editor, made.ids
    do.record_check_in(
        c.RecordCheckIn(
            key_result_id=ids["late"],
            measured_on=date(2026, SEPTEMBER, 5),
            value=7.5,
            confidence=6,
            note="Counted Saturday twice",
            supersedes_id=ids["said"],
        )
    )
    do.edit_objective(c.EditObjective(objective_id=ids["draft"], owner_id=ids["ada"]))
    do.publish_objective(c.PublishObjective(objective_id=ids["draft"]))
    do.edit_objective(
        c.EditObjective(objective_id=ids["service"], title="Every order on time", why="Trust")
    )
    do.edit_key_result(c.EditKeyResult(key_result_id=ids["cold"], title="Vans stay cold"))
    do.change_goalposts(
        c.ChangeGoalposts(key_result_id=ids["late"], target=5, reason="A depot closes")
    )
    do.change_goalposts(
        c.ChangeGoalposts(key_result_id=ids["cold"], band_high=6, reason="The norm changed")
    )
    do.move_team(c.MoveTeam(team_id=ids["dispatch"], parent_team_id=ids["company"]))
    do.update_task(c.UpdateTask(task_id=ids["task4"], status="done", sprint_id=ids["sprint"]))
    for entity, about, body in (
        ("objective", "service", "Shorter and better"),
        ("check_in", "said", "Well spotted"),
    ):
        do.add_comment(c.AddComment(entity=entity, entity_id=ids[about], body=body))


def _third(made: Organisation) -> None:
    do, ids = made.editor, made.ids
    do.align_objective(
        c.AlignObjective(
            objective_id=ids["chain"],
            aligns_to_key_result_id=ids["revenue"],
            contribution="Spoilt goods cost",
        )
    )
    do.drop_key_result(c.DropKeyResult(key_result_id=ids["orders"], reason="Not ours any more"))
    do.archive(c.Archive(entity="project", entity_id=ids["shelf"]))
    do.edit_project(
        c.EditProject(
            project_id=ids["boiler"], title="A new boiler", budget_planned=9000, phase="monitoring"
        )
    )
    do.add_task(c.AddTask(project_id=ids["boiler"], title="Ask for offers"))
    do.edit_kpi(c.EditKpi(kpi_id=ids["lateness"], name="Orders that came late", healthy_high=6))
    readings = made.viewer.kpi_readings(made.clock.today(), ids["lateness"])
    do.record_kpi_reading(
        c.RecordKpiReading(
            kpi_id=ids["lateness"],
            measured_on=readings["measured_on"].iloc[0].date(),
            value=7.2,
            supersedes_id=ids["reading"],
        )
    )
    link = made.viewer.project_links(made.clock.today())["project_key_result_id"].iloc[0]
    ids["link"] = link
    do.decide_gap(
        c.DecideGap(
            project_key_result_id=link,
            decision="wait",
            note="The carriers start in October",
            review_on=date(2026, OCTOBER, 5),
        )
    )
    check_in(made, "returns", date(2026, SEPTEMBER, 18), value=20, confidence=5)
    do.hold_meeting(c.HoldMeeting(kind="team_review", cycle_id=ids["quarter"]))


def _fourth(made: Organisation) -> None:
    do, ids = made.editor, made.ids
    do.set_phase_targets(
        c.SetPhaseTargets(
            key_result_id=ids["returns"],
            targets=(c.PhaseTarget(due_on=date(2026, SEPTEMBER, 25), value=60),),
            reason="Most comes at the end",
        )
    )
    stages = made.viewer.stages(made.clock.today(), ids["launch"])["milestone_stage_id"]
    do.complete_stage(
        c.CompleteStage(milestone_stage_id=stages[1], done_on=date(2026, SEPTEMBER, 25))
    )
    do.set_stages(
        c.SetStages(
            key_result_id=ids["launch"],
            stages=tuple(
                c.EditedStage(milestone_stage_id=stages[at], title=title, share=share)
                for at, (title, share) in enumerate(
                    (("Room rented", 40), ("Shelves in", 20), ("A pallet through", 40))
                )
            ),
            reason="The last one is the hardest",
        )
    )
    do.reorder(c.Reorder(entity="task", entity_id=ids["task2"], direction="up"))
    do.link_project(
        c.LinkProject(project_id=ids["routes"], key_result_id=ids["cold"], expected_lag_days=7)
    )
    do.move_key_result(c.MoveKeyResult(key_result_id=ids["cold"], objective_id=ids["service"]))
    undone = c.EditKeyResult(key_result_id=ids["returns"], weight=3)
    do.edit_key_result(undone)
    made.clock.set(date(2026, SEPTEMBER, 28))
    do.undo(c.Undo(undone_operation_id=undone.operation_id))
    better = check_in(
        made, "late", date(2026, SEPTEMBER, 27), value=5.6, confidence=8, note="Better"
    )
    do.acknowledge_check_in(c.AcknowledgeCheckIn(check_in_id=better))
    do.add_comment(c.AddComment(entity="objective", entity_id=ids["service"], body="Nearly"))


def _fifth(made: Organisation) -> None:
    do, ids = made.editor, made.ids
    do.move_cycle(c.MoveCycle(cycle_id=ids["quarter"], phase="review"))
    do.edit_cycle(c.EditCycle(cycle_id=ids["quarter"], name="Autumn", cadence_days=14))
    do.edit_team(c.EditTeam(team_id=ids["operations"], name="Works", purpose="All that moves"))
    do.edit_person(c.EditPerson(person_id=ids["ada"], name="Ada Ruiz-Vega"))
    do.update_task(c.UpdateTask(task_id=ids["task1"], assignee_id=ids["mina"]))
    do.unlink_project(c.UnlinkProject(project_key_result_id=ids["link"]))
    punch = made.viewer.punch_items(made.clock.today(), ids["routes"])["punch_item_id"].iloc[0]
    do.edit_punch_item(c.EditPunchItem(punch_item_id=punch, done_on=date(2026, OCTOBER, 2)))
    do.edit_sprint(c.EditSprint(sprint_id=ids["sprint"], aim="All ramps"))
    do.edit_project_stage(
        c.EditProjectStage(
            project_stage_id=ids["planning"], done_on=date(2026, OCTOBER, 2), effort_actual=9
        )
    )
    do.close_project(
        c.CloseProject(
            project_id=ids["routes"],
            what_worked="Short routes first",
            what_to_change="Ask the drivers earlier",
            leave_open_tasks=True,
        )
    )


def _sixth(made: Organisation) -> None:
    do, ids = made.editor, made.ids
    quarter = made.viewer.key_results(made.clock.today(), ids["quarter"])
    for key_result in quarter[quarter["cycle_id"] == ids["quarter"]].itertuples():
        do.score_key_result(
            c.ScoreKeyResult(
                key_result_id=key_result.key_result_id, score=0.6, reason="As the team sees it"
            )
        )
    for team in ("operations", "dispatch"):
        written = do.record_retrospective(
            c.RecordRetrospective(
                cycle_id=ids["quarter"],
                team_id=ids[team],
                what_worked="Mondays",
                what_did_not="Fridays",
                what_to_change="Fewer things at once",
            )
        )
        do.add_retrospective_action(
            c.AddRetrospectiveAction(
                retrospective_id=written, title="Choose three", cycle_id=ids["next"]
            )
        )
    for objective, decision in (("chain", "carried"), ("service", "dropped")):
        do.carry_objective(
            c.CarryObjective(
                objective_id=ids[objective],
                cycle_id=ids["next"],
                decision=decision,
                reason="For the winter",
            )
        )


def _seventh(made: Organisation) -> None:
    do, ids = made.editor, made.ids
    do.move_cycle(c.MoveCycle(cycle_id=ids["quarter"], phase="closed"))
    do.change_goalposts(
        c.ChangeGoalposts(key_result_id=ids["revenue"], target=11.6, reason="A market is lost")
    )
    do.record_kpi_reading(
        c.RecordKpiReading(kpi_id=ids["lateness"], measured_on=date(2026, OCTOBER, 18), value=4.5)
    )
    ids["taken"] = "take-it-back"
    do.record_check_in(
        c.RecordCheckIn(
            operation_id=ids["taken"],
            key_result_id=ids["revenue"],
            measured_on=date(2026, OCTOBER, 18),
            value=11.5,
            confidence=7,
        )
    )


def _eighth(made: Organisation) -> None:
    do, ids = made.editor, made.ids
    do.undo(c.Undo(undone_operation_id=ids["taken"]))
    do.archive(c.Archive(entity="team", entity_id=ids["own"]))
    do.archive(c.Archive(entity="kpi", entity_id=ids["lateness"]))
    do.archive(c.Archive(entity="project", entity_id=ids["boiler"]))
    do.edit_objective(
        c.EditObjective(objective_id=ids["growth"], title="Grow", owner_id=ids["jonas"])
    )


WEEKS: tuple[tuple[date, Callable[[Organisation], None]], ...] = (
    (date(2026, SEPTEMBER, 7), _first),
    (date(2026, SEPTEMBER, 14), _second),
    (date(2026, SEPTEMBER, 21), _third),
    (date(2026, SEPTEMBER, 28), _fourth),
    (date(2026, OCTOBER, 5), _fifth),
    (date(2026, OCTOBER, 12), _sixth),
    (date(2026, OCTOBER, 19), _seventh),
    (date(2026, OCTOBER, 26), _eighth),
)
