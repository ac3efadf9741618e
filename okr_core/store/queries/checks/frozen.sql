-- Who holds still what was written, of those who did not write it themselves, by the change log: where
-- a row was before and where it is after both count.
-- Objectives, what belongs to their key results, and ideas are held still. To say that a stage is done
-- is a check-in, and those are not. To hang a team elsewhere, or to put it away, takes what is of it out
-- of a workshop or into one: the team, the one above it before and the one above it after all count.
-- Whoever froze is known by person, and by name where neither of the two is a person.
-- Grain: one row per author of a freeze, by name. Parameters: $after_seq (only changes after this one),
-- $now (moment, UTC).
with recursive standing as (
    select workshop_freeze_id, cycle_id, team_id, author, author_id
    from standing_freeze($now)
),

held_team as (
    select workshop_freeze_id, team_id
    from standing
    where team_id is not null
    union
    select held_team.workshop_freeze_id, team.team_id
    from held_team
    join team on team.parent_team_id = held_team.team_id
),

change as (
    select actor, actor_id, entity, before, after
    from change_log
    where seq > $after_seq
        and entity in (
            'objective', 'key_result', 'milestone_stage', 'key_result_phase_target', 'idea'
        )
        and not coalesce(
            entity = 'milestone_stage'
            and json_merge_patch(before, '{"done_on": null, "version": null}')
                = json_merge_patch(after, '{"done_on": null, "version": null}'),
            false
        )
),

version as (
    select actor, actor_id, entity, after as body
    from change
    union all
    select actor, actor_id, entity, before as body
    from change
    where before is not null
),

placed as (
    select
        version.actor,
        version.actor_id,
        false as is_of_team,
        coalesce(version.body ->> 'team_id', objective.team_id) as team_id,
        coalesce(version.body ->> 'cycle_id', objective.cycle_id) as cycle_id
    from version
    left join key_result on key_result.key_result_id = version.body ->> 'key_result_id'
    left join objective
        on objective.objective_id = coalesce(
            version.body ->> 'objective_id', key_result.objective_id
        )
    union all
    select
        actor,
        actor_id,
        true,
        unnest([entity_id, before ->> 'parent_team_id', after ->> 'parent_team_id']),
        null
    from change_log
    where seq > $after_seq
        and entity = 'team'
        and (
            before ->> 'parent_team_id' is distinct from after ->> 'parent_team_id'
            or before ->> 'archived_at' is distinct from after ->> 'archived_at'
        )
        and before is not null
)

select standing.author
from placed
join standing
    on (placed.is_of_team or standing.cycle_id = placed.cycle_id)
    and not if(
        standing.author_id is null and placed.actor_id is null,
        standing.author = placed.actor,
        standing.author_id is not distinct from placed.actor_id
    )
left join held_team
    on held_team.workshop_freeze_id = standing.workshop_freeze_id
    and held_team.team_id = placed.team_id
where (standing.team_id is null and not placed.is_of_team) or held_team.team_id is not null
group by standing.author
order by standing.author
