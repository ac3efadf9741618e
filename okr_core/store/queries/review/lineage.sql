-- What an objective was carried over from, and what became of it in later cycles.
-- Grain: one row per objective of its line, the earliest cycle first; the one that is asked about is
-- among them. Parameters: $as_of, $objective_id, $teams, $cycles (ids of those within reach; NULL: all),
-- $published (whether drafts are not told of).
-- Columns: objective_id, step (-1 is what it was carried over from, 1 what was carried over from it),
-- title, state, team_id, team, cycle_id, cycle, starts_on, ends_on, progress (fraction; NULL for a
-- draft), score (mean of its key results; NULL without any), decision (how it came about: carried,
-- cloned; NULL when nobody said).
with recursive standing as (
    select objective_id, carried_from_id, title, state, team_id, cycle_id
    from objective_revision
    where stands_on(valid_from, valid_to, $as_of) and archived_at is null
),

earlier as (
    select objective_id, carried_from_id, 0 as step, [objective_id] as path
    from standing
    where objective_id = $objective_id
    union all
    select
        standing.objective_id,
        standing.carried_from_id,
        earlier.step - 1,
        list_append(earlier.path, standing.objective_id)
    from earlier
    join standing on standing.objective_id = earlier.carried_from_id
    where not list_contains(earlier.path, standing.objective_id)
),

later as (
    select objective_id, 0 as step, [objective_id] as path
    from standing
    where objective_id = $objective_id
    union all
    select
        standing.objective_id,
        later.step + 1,
        list_append(later.path, standing.objective_id)
    from later
    join standing on standing.carried_from_id = later.objective_id
    where not list_contains(later.path, standing.objective_id)
),

line as (
    select objective_id, step from earlier
    union
    select objective_id, step from later
),

scored as (
    select objective_id, avg(score) as score
    from key_result_status($as_of)
    group by objective_id
)

select
    line.objective_id,
    line.step,
    standing.title,
    standing.state,
    standing.team_id,
    team.name as team,
    standing.cycle_id,
    cycle.name as cycle,
    cycle.starts_on,
    cycle.ends_on,
    status.progress,
    scored.score,
    carry.decision
from line
join standing on standing.objective_id = line.objective_id
join cycle_revision as cycle
    on cycle.cycle_id = standing.cycle_id
    and stands_on(cycle.valid_from, cycle.valid_to, $as_of)
left join objective_status($as_of) as status on status.objective_id = line.objective_id
left join scored on scored.objective_id = line.objective_id
left join carry_decision as carry
    on carry.copy_id = line.objective_id
    and carry.archived_at is null
    and carry.decided_on <= $as_of::date
left join team_tree($as_of) as team on team.team_id = standing.team_id
where (standing.state <> 'draft' or not $published::boolean)
    and ($teams::varchar[] is null or list_contains($teams::varchar[], standing.team_id))
    and ($cycles::varchar[] is null or list_contains($cycles::varchar[], standing.cycle_id))
order by cycle.starts_on, line.step, line.objective_id
