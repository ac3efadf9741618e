-- How every team's own objectives stand on a day: counts, never one progress figure.
--
-- Grain:      one row per team that stands, not archived, on as_of.
-- Parameters: as_of (a day).
-- Columns:
--   team_id, parent_team_id, name, kind
--   objectives, key_results, measured   how many visible ones it has itself (not its subtree), over all
--                                       cycles, and how many key results are measured
--   on_track, at_risk, off_track, stale, no_data, just_started, not_started, closed
--                                       counts of its key results by status
--   confidence                          median of its key results', 1 to 10
-- Source:     house rule: a team is not graded.
create or replace macro team_status(as_of) as table
    with objective as (
        select team_id, count(*) as objectives
        from visible_objective(as_of)
        group by team_id
    ),

    key_result as (
        select
            team_id,
            count(*) as key_results,
            count(*) filter (where is_measured) as measured,
            count(*) filter (where status = 'on_track') as on_track,
            count(*) filter (where status = 'at_risk') as at_risk,
            count(*) filter (where status = 'off_track') as off_track,
            count(*) filter (where status = 'stale') as stale,
            count(*) filter (where status = 'no_data') as no_data,
            count(*) filter (where status = 'just_started') as just_started,
            count(*) filter (where status = 'not_started') as not_started,
            count(*) filter (where status = 'closed') as closed,
            median(confidence) as confidence
        from key_result_status(as_of)
        group by team_id
    )

    select
        team.team_id,
        team.parent_team_id,
        team.name,
        team.kind,
        coalesce(objective.objectives, 0) as objectives,
        coalesce(key_result.key_results, 0) as key_results,
        coalesce(key_result.measured, 0) as measured,
        coalesce(key_result.on_track, 0) as on_track,
        coalesce(key_result.at_risk, 0) as at_risk,
        coalesce(key_result.off_track, 0) as off_track,
        coalesce(key_result.stale, 0) as stale,
        coalesce(key_result.no_data, 0) as no_data,
        coalesce(key_result.just_started, 0) as just_started,
        coalesce(key_result.not_started, 0) as not_started,
        coalesce(key_result.closed, 0) as closed,
        key_result.confidence
    from standing_team(as_of) as team
    left join objective on objective.team_id = team.team_id
    left join key_result on key_result.team_id = team.team_id;
