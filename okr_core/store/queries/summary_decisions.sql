-- What was decided about gaps and goalposts of the key results that projects of a cycle are to move.
-- Grain: one row per decision about a gap, and one per change of a published key result's goalposts,
-- by key result, then by day. Two decisions of one day about the same gap are one, the later; what was
-- taken back is none.
-- Parameters: $as_of, $until (moment, UTC: when that day is over), $cycle (of the key result, with the
-- cycles above it; NULL: all), $team (of the project or of the objective, with its subtree; NULL: all),
-- $teams, $cycles (ids of those whose key results are within reach; NULL: all).
-- Of a cycle above the picked one it gives what was decided in the picked one. `word` is gap or
-- goalposts; a gap has its project's link, decision and review_on; goalposts have what they were
-- (previous_) and became.
with chosen as (
    select starts_on, ends_on
    from cycle_revision
    where cycle_id = $cycle and stands_on(valid_from, valid_to, $as_of)
),

aim as (
    select
        key_result.key_result_id,
        key_result.cycle_id,
        objective.team_id
    from visible_key_result($as_of) as key_result
    join visible_objective($as_of) as objective
        on objective.objective_id = key_result.objective_id
    where (
        $cycle::varchar is null
        or key_result.cycle_id in (select cycle_id from cycle_lineage($cycle))
    )
        and ($teams::varchar[] is null or list_contains($teams::varchar[], objective.team_id))
        and ($cycles::varchar[] is null or list_contains($cycles::varchar[], objective.cycle_id))
),

link as (
    select
        standing.project_key_result_id,
        standing.key_result_id,
        aim.cycle_id
    from standing_project_link($as_of) as standing
    join aim on aim.key_result_id = standing.key_result_id
    join standing_project($as_of) as project on project.project_id = standing.project_id
    where $team::varchar is null
        or project.team_id in (select team_id from team_subtree($as_of, $team))
        or aim.team_id in (select team_id from team_subtree($as_of, $team))
),

gap as (
    select
        link.project_key_result_id,
        link.key_result_id,
        link.cycle_id,
        revision.gap_decided_on as decided_on,
        revision.gap_decision as decision,
        revision.gap_note as note,
        revision.gap_review_on as review_on
    from link
    join project_key_result_revision as revision
        on revision.project_key_result_id = link.project_key_result_id
    where revision.valid_from <= $as_of::date
        and revision.gap_decided_on is not null
        and revision.gap_decision is not null
    qualify row_number() over (
        partition by link.project_key_result_id, revision.gap_decided_on
        order by revision.valid_from desc
    ) = 1
),

goalposts as (
    select
        moved.*,
        aim.cycle_id,
        -- A moment is UTC, a day the server's: as far from it as the end of the day that is shown.
        (moved.happened_at + (($as_of::date + 1)::timestamp - $until::timestamp))::date as decided_on
    from goalpost_change('-infinity'::timestamp, $until::timestamp) as moved
    join aim on aim.key_result_id = moved.key_result_id
    where moved.reason is not null and moved.key_result_id in (select key_result_id from link)
),

decided as (
    select
        'gap' as word,
        gap.project_key_result_id,
        gap.key_result_id,
        gap.cycle_id,
        gap.decided_on,
        null::bigint as seq,
        gap.decision,
        gap.note,
        gap.review_on,
        null::varchar as actor,
        null::double as baseline,
        null::double as target,
        null::double as band_low,
        null::double as band_high,
        null::double as previous_baseline,
        null::double as previous_target,
        null::double as previous_band_low,
        null::double as previous_band_high
    from gap
    union all
    select
        'goalposts',
        null,
        goalposts.key_result_id,
        goalposts.cycle_id,
        goalposts.decided_on,
        goalposts.seq,
        null,
        goalposts.reason,
        null,
        goalposts.actor,
        goalposts.baseline,
        goalposts.target,
        goalposts.band_low,
        goalposts.band_high,
        goalposts.baseline_before,
        goalposts.target_before,
        goalposts.band_low_before,
        goalposts.band_high_before
    from goalposts
)

select decided.* exclude (cycle_id, seq)
from decided
where $cycle::varchar is null
    or decided.cycle_id = $cycle
    or decided.decided_on between (select starts_on from chosen) and (select ends_on from chosen)
order by
    decided.key_result_id,
    decided.decided_on,
    decided.word,
    decided.project_key_result_id,
    decided.seq
