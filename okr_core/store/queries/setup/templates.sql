-- The templates of projects as they stand now.
-- Grain: one row per template, by team in reading order, then in the team's own order.
-- Parameters: $as_of (a day that no revision begins after), $cycle (NULL: all; a template is of no
-- cycle), $team (with its subtree; NULL: all).
with day as (
    select
        project_id,
        count(project_stage_id) as stages,
        count(task_id) as tasks,
        min(first_day) as first_day,
        max(last_day) as last_day
    from (
        select
            project_id,
            project_stage_id,
            null as task_id,
            coalesce(starts_on, ends_on) as first_day,
            coalesce(ends_on, starts_on) as last_day
        from project_stage
        where archived_at is null
        union all
        select
            project_id,
            null as project_stage_id,
            task_id,
            coalesce(starts_on, due_on) as first_day,
            coalesce(due_on, starts_on) as last_day
        from task
        where archived_at is null and status <> 'cancelled'
    )
    group by project_id
)

select
    template.project_id,
    template.title,
    template.team_id,
    team.name as team,
    template.method,
    template.business_case,
    coalesce(day.stages, 0) as stages,
    coalesce(day.tasks, 0) as tasks,
    greatest(template.ends_on, day.last_day) - coalesce(template.starts_on, day.first_day) + 1 as days,
    template.position,
    template.version
from project as template
left join day on day.project_id = template.project_id
left join team_tree($as_of) as team on team.team_id = template.team_id
where template.is_template
    and template.archived_at is null
    and $cycle::varchar is null
    and (
        $team::varchar is null
        or template.team_id in (select team_id from team_subtree($as_of, $team))
    )
order by team.tree_order nulls last, template.position, template.project_id
