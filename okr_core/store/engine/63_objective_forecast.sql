-- Where chosen objectives will end if their key results go on as lately, as known on a day.
--
-- Grain:      one row per visible objective among ids.
-- Parameters: as_of (a day), ids (a list of objective_id).
-- Columns:
--   objective_id
--   key_results, forecasts                how many of its key results weigh anything, and of how many
--                                         of these the end is known: by their forecast, or because
--                                         they are settled, which means closed, or of a kind that
--                                         follows no line and at progress 1: kept in its band, or done
--   weight_sum                            sum of the weight of the latter; 0 without any
--   forecast, forecast_low, forecast_high mean of their progress at the cycle's end by weight, each kept
--                                         between 0 and 1: of the forecast, of the less and of the more
--                                         favourable end of its band, and for the settled as it stands;
--                                         NULL unless verdict is ok
--   verdict                               ok (the end of all that weigh anything is known); too_early (it
--                                         is too early for all others); NULL otherwise, also when
--                                         nothing weighs anything
-- Source:     house rule: progress rolls up by weight, and so does its forecast; where the end of one
--             key result is not known, that of the objective is not told, for the mean of the others
--             is read as its own.
create or replace macro objective_forecast(as_of, ids) as table
    with objective as (
        select objective_id from visible_objective(as_of) where objective_id in (select unnest(ids))
    ),

    key_result as (
        select
            key_result_id,
            objective_id,
            kind,
            weight,
            baseline,
            target,
            progress,
            is_closed or (kind not in ('increase', 'decrease') and progress >= 1) as is_settled
        from key_result_status(as_of)
        where objective_id in (select unnest(ids))
    ),

    placed as (
        select
            key_result.objective_id,
            key_result.weight,
            if(key_result.is_settled, 'ok', forecast.verdict) as verdict,
            [
                if(
                    key_result.is_settled,
                    key_result.progress,
                    progress(share_of_way(value, key_result.baseline, key_result.target))
                )
                for value in [forecast.forecast_low, forecast.forecast, forecast.forecast_high]
            ] as ends
        from key_result
        join key_result_forecast(
            as_of, (select coalesce(list(key_result_id), []) from key_result)
        ) as forecast on forecast.key_result_id = key_result.key_result_id
        where key_result.weight > 0
    ),

    rolled_up as (
        select
            objective_id,
            count(*) as key_results,
            count(*) filter (where verdict = 'ok') as forecasts,
            coalesce(sum(weight) filter (where verdict = 'ok'), 0.0::double) as weight_sum,
            sum(weight * ends[2]) as forecast,
            sum(weight * list_min(ends)) as forecast_low,
            sum(weight * list_max(ends)) as forecast_high,
            case
                when count(*) filter (where verdict = 'ok') = count(*) then 'ok'
                when count(verdict) = count(*) then 'too_early'
            end as verdict
        from placed
        group by objective_id
    )

    select
        objective.objective_id,
        coalesce(rolled_up.key_results, 0) as key_results,
        coalesce(rolled_up.forecasts, 0) as forecasts,
        coalesce(rolled_up.weight_sum, 0.0::double) as weight_sum,
        if(rolled_up.verdict = 'ok', rolled_up.forecast / rolled_up.weight_sum, null) as forecast,
        if(rolled_up.verdict = 'ok', rolled_up.forecast_low / rolled_up.weight_sum, null) as forecast_low,
        if(rolled_up.verdict = 'ok', rolled_up.forecast_high / rolled_up.weight_sum, null) as forecast_high,
        rolled_up.verdict
    from objective
    left join rolled_up on rolled_up.objective_id = objective.objective_id;
