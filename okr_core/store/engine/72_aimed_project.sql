-- The projects of a day that are meant to move a key result, be it still a draft.
--
-- Grain:      one row per project that stands on as_of with at least one standing link to a key result
--             that is neither dropped nor archived then, nor is its objective, nor its cycle archived.
-- Parameters: as_of (a day).
-- Columns:    project_id.
-- Source:     house rule: drafts are outside every number, but work that was planned for one is no
--             work without a key result.
create or replace macro aimed_project(as_of) as table
    select distinct link.project_id
    from standing_project_link(as_of) as link
    join key_result_revision as key_result
        on key_result.key_result_id = link.key_result_id
        and stands_on(key_result.valid_from, key_result.valid_to, as_of)
        and key_result.archived_at is null
        and key_result.state <> 'dropped'
    join objective_revision as objective
        on objective.objective_id = key_result.objective_id
        and stands_on(objective.valid_from, objective.valid_to, as_of)
        and objective.archived_at is null
        and objective.state <> 'dropped'
    join cycle_revision as cycle
        on cycle.cycle_id = objective.cycle_id
        and stands_on(cycle.valid_from, cycle.valid_to, as_of)
        and cycle.archived_at is null;
