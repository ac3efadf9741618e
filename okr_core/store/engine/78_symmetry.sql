-- The loose ends between objectives, key results, work and KPIs on a day.
--
-- Grain:      one row per loose end. Nothing that is closed, archived or a draft is one.
-- Parameters: as_of (a day).
-- Columns:
--   kind       key_result_without_work: no standing project is meant to move it, its progress is below
--              1, and it is no milestone with stages, which are its work;
--              work_without_key_result: a project with neither an exemption nor a standing link to a
--              key result, drafts included, dropped and archived ones not (see aimed_project);
--              only_milestones: an objective with key results that are all milestones;
--              kpi_uncorrected: a KPI outside its healthy range that no key result is to correct
--   entity     key_result, project, objective or kpi
--   entity_id, title, team_id
--   cycle_id   of the key result or the objective; NULL for projects and KPIs
-- Source:     tasks need an objective and OKRs need an action plan (S1, S4); a milestone stands beside
--             at least one metric (S1, S3); a key result may correct a KPI (S0, S3).
create or replace macro symmetry(as_of) as table
    with key_result as (
        select * from key_result_status(as_of)
    ),

    link as (
        select link.key_result_id
        from standing_project_link(as_of) as link
        join key_result on key_result.key_result_id = link.key_result_id
    ),

    only_milestones as (
        select objective_id
        from key_result
        group by objective_id
        having bool_and(kind = 'milestone')
    )

    select
        'key_result_without_work' as kind,
        'key_result' as entity,
        key_result.key_result_id as entity_id,
        key_result.title,
        key_result.team_id,
        key_result.cycle_id
    from key_result
    anti join link on link.key_result_id = key_result.key_result_id
    where not key_result.is_closed
        and not reaches(key_result.progress, 1.0::double)
        and coalesce(key_result.stages, 0) = 0
    union all
    select
        'work_without_key_result',
        'project',
        project.project_id,
        project.title,
        project.team_id,
        null
    from standing_project(as_of) as project
    anti join aimed_project(as_of) as aimed on aimed.project_id = project.project_id
    where project.exemption is null and project.phase <> 'closed'
    union all
    select
        'only_milestones',
        'objective',
        objective.objective_id,
        objective.title,
        objective.team_id,
        objective.cycle_id
    from visible_objective(as_of) as objective
    join only_milestones on only_milestones.objective_id = objective.objective_id
    where not objective.is_closed
    union all
    select
        'kpi_uncorrected',
        'kpi',
        kpi.kpi_id,
        kpi.name,
        kpi.team_id,
        null
    from kpi_status(as_of) as kpi
    where kpi.health in ('low', 'high') and kpi.correcting = 0;
