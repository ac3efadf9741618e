-- What was decided about gaps and goalposts of the key results that projects of a cycle are to move.
-- Grain: one row per decision about a gap, and one per change of a published key result's goalposts,
-- by key result, then by day. Two decisions of one day about the same gap are one, the later.
-- Parameters: $as_of, $cycle (of the key result, with the cycles above it; NULL: all), $team (of the
-- project or of the objective, with its subtree; NULL: all), $teams, $cycles (ids of those whose key
-- results are within reach; NULL: all).
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

change as (
    select
        change_log.entity_id as key_result_id,
        change_log.seq,
        change_log.happened_at,
        change_log.actor,
        change_log.reason,
        json_transform(
            change_log.after,
            '{"state": "VARCHAR", "baseline": "DOUBLE", "target": "DOUBLE", "band_low": "DOUBLE", "band_high": "DOUBLE", "tolerance": "DOUBLE"}'
        ) as posts,
        json_transform(
            change_log.before,
            '{"state": "VARCHAR", "baseline": "DOUBLE", "target": "DOUBLE", "band_low": "DOUBLE", "band_high": "DOUBLE", "tolerance": "DOUBLE"}'
        ) as previous
    from change_log
    where change_log.entity = 'key_result'
        and change_log.action <> 'create'
        and change_log.reason is not null
        and change_log.happened_at::date <= $as_of::date
        and change_log.entity_id in (select key_result_id from link)
),

goalposts as (
    select
        change.key_result_id,
        aim.cycle_id,
        change.seq,
        change.happened_at::date as decided_on,
        change.reason as note,
        change.actor,
        change.posts,
        change.previous
    from change
    join aim on aim.key_result_id = change.key_result_id
    where change.previous.state = 'published'
        and (
            change.posts.baseline is distinct from change.previous.baseline
            or change.posts.target is distinct from change.previous.target
            or change.posts.band_low is distinct from change.previous.band_low
            or change.posts.band_high is distinct from change.previous.band_high
            or change.posts.tolerance is distinct from change.previous.tolerance
        )
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
        goalposts.note,
        null,
        goalposts.actor,
        goalposts.posts.baseline,
        goalposts.posts.target,
        goalposts.posts.band_low,
        goalposts.posts.band_high,
        goalposts.previous.baseline,
        goalposts.previous.target,
        goalposts.previous.band_low,
        goalposts.previous.band_high
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
