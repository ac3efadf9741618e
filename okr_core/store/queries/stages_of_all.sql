-- The stages of every milestone key result of a cycle and team on a day.
-- Grain: one row per stage, by key result, in order. Parameters: $as_of, $cycle (with the cycles
-- above it; NULL: all), $team (with its subtree; NULL: all).
select stage.key_result_id, stage.position, stage.share, stage.done_on
from known_stage($as_of) as stage
join visible_key_result($as_of) as key_result
    on key_result.key_result_id = stage.key_result_id
where ($cycle::varchar is null or key_result.cycle_id in (select cycle_id from cycle_lineage($cycle)))
    and (
        $team::varchar is null
        or key_result.team_id in (select team_id from team_subtree($as_of, $team))
    )
order by stage.key_result_id, stage.position
