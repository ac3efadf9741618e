-- The projects that belong to a cycle: those linked to a key result of the cycle or of a cycle above
-- it, and those without any link that run in the cycle or have no dates.
--
-- Grain:      one row per project; archived ones and templates are left out.
-- Parameters: as_of (a day); cycle (a cycle id).
-- Columns:    project_id.
-- Source:     house rule: work without a key result is shown, not hidden.
create or replace macro cycle_projects(as_of, cycle) as table
    with link as (
        select project_key_result.project_id, objective.cycle_id
        from project_key_result_revision as project_key_result
        join key_result_revision as key_result
            on key_result.key_result_id = project_key_result.key_result_id
            and stands_on(key_result.valid_from, key_result.valid_to, as_of)
        join objective_revision as objective
            on objective.objective_id = key_result.objective_id
            and stands_on(objective.valid_from, objective.valid_to, as_of)
        where stands_on(project_key_result.valid_from, project_key_result.valid_to, as_of)
            and project_key_result.archived_at is null
    ),

    chosen as (
        select starts_on, ends_on
        from cycle_revision
        where cycle_id = cycle
            and stands_on(valid_from, valid_to, as_of)
    )

    select project.project_id
    from project_revision as project
    where stands_on(project.valid_from, project.valid_to, as_of)
        and project.archived_at is null
        and not project.is_template
        and (
            project.project_id in (
                select link.project_id
                from link
                join cycle_lineage(cycle) as lineage on lineage.cycle_id = link.cycle_id
            )
            or (
                project.project_id not in (select link.project_id from link)
                and exists (
                    select 1
                    from chosen
                    where coalesce(project.starts_on, chosen.ends_on) <= chosen.ends_on
                        and coalesce(project.closed_on, project.ends_on, chosen.starts_on)
                            >= chosen.starts_on
                )
            )
        );
