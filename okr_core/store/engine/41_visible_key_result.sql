-- The key results that a view of a day shows.
--
-- Grain:      one row per key result that is published or closed and not archived on as_of, of an
--             objective visible then.
-- Parameters: as_of (a day).
-- Columns:    key_result_id, objective_id, owner_id, title, kind, indicator, unit, weight, kpi_id,
--             reads_kpi (whether readings of that KPI measure it), baseline (milestone and yes_no: 0),
--             baseline_on, target (milestone: 100, yes_no: 1, maintain: NULL), band_low, band_high,
--             tolerance, score, position; of its objective team_id, cycle_id, ambition,
--             cycle_starts_on, cycle_ends_on, cadence_days; is_closed (its state, its objective's, or
--             the cycle's phase is closed).
-- Source:     house rule: drafts and dropped ones are outside every number.
create or replace macro visible_key_result(as_of) as table
    select
        key_result.key_result_id,
        key_result.objective_id,
        key_result.owner_id,
        key_result.title,
        key_result.kind,
        key_result.indicator,
        key_result.unit,
        key_result.weight,
        key_result.kpi_id,
        key_result.reads_kpi,
        case
            when key_result.kind in ('milestone', 'yes_no') then 0.0::double
            else key_result.baseline
        end as baseline,
        key_result.baseline_on,
        case key_result.kind
            when 'milestone' then 100.0::double
            when 'yes_no' then 1.0::double
            when 'maintain' then null
            else key_result.target
        end as target,
        key_result.band_low,
        key_result.band_high,
        key_result.tolerance,
        key_result.score,
        key_result.position,
        objective.team_id,
        objective.cycle_id,
        objective.ambition,
        objective.cycle_starts_on,
        objective.cycle_ends_on,
        objective.cadence_days,
        objective.is_closed or key_result.state = 'closed' as is_closed
    from key_result_revision as key_result
    join visible_objective(as_of) as objective
        on objective.objective_id = key_result.objective_id
    where stands_on(key_result.valid_from, key_result.valid_to, as_of)
        and key_result.archived_at is null
        and key_result.state in ('published', 'closed');
