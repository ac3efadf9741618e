-- Where chosen objectives will end if their key results go on as lately, as known on a day.
--
-- Grain:      one row per visible objective among ids.
-- Parameters: as_of (a day), ids (a list of objective_id).
-- Columns:
--   objective_id
--   key_results, forecasts                how many it has, and how many of them have a forecast and a
--                                         weight
--   weight_sum                            sum of the weight of the latter; 0 without any
--   progress_now                          mean of their progress on as_of by weight: what to compare a
--                                         forecast with; NULL unless verdict is ok
--   forecast, forecast_low, forecast_high mean of their progress at the cycle's end by weight, each kept
--                                         between 0 and 1: of the forecast, of the less and of the more
--                                         favourable end of its band; NULL unless verdict is ok
--   verdict                               ok (those with a forecast carry at least half of the weight);
--                                         too_early (they do not, but those of a kind that has one do);
--                                         NULL otherwise, also when nothing weighs anything
-- Source:     house rule: progress rolls up by weight, and so does its forecast; a key result without one
--             is left out and counted, not guessed; what stands on less than half of the weight is
--             not told at all.
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
            progress
        from key_result_status(as_of)
        where objective_id in (select unnest(ids))
    ),

    placed as (
        select
            key_result.objective_id,
            key_result.weight,
            key_result.progress,
            case when key_result.weight > 0 then forecast.verdict end as verdict,
            progress(
                share_of_way(forecast.forecast, key_result.baseline, key_result.target)
            ) as middle,
            progress(
                share_of_way(forecast.forecast_low, key_result.baseline, key_result.target)
            ) as one_end,
            progress(
                share_of_way(forecast.forecast_high, key_result.baseline, key_result.target)
            ) as other_end
        from key_result
        join key_result_forecast(
            as_of, (select coalesce(list(key_result_id), []) from key_result)
        ) as forecast on forecast.key_result_id = key_result.key_result_id
    ),

    rolled_up as (
        select
            objective_id,
            count(*) as key_results,
            count(*) filter (where verdict = 'ok') as forecasts,
            coalesce(sum(weight) filter (where verdict = 'ok'), 0.0::double) as weight_sum,
            sum(weight * progress) filter (where verdict = 'ok') as progress_now,
            sum(weight * middle) filter (where verdict = 'ok') as forecast,
            sum(weight * least(one_end, other_end)) filter (where verdict = 'ok') as forecast_low,
            sum(weight * greatest(one_end, other_end)) filter (where verdict = 'ok') as forecast_high,
            coalesce(sum(weight) filter (where verdict is not null), 0.0::double) as weight_of_kind,
            sum(weight) as weight_of_all
        from placed
        group by objective_id
    ),

    judged as (
        select
            *,
            case -- rounded, so that halves of 0.3 and of 0.1 + 0.2 are both one
                when weight_of_all <= 0 then null
                when round(2 * weight_sum - weight_of_all, 9) >= 0 then 'ok'
                when round(2 * weight_of_kind - weight_of_all, 9) >= 0 then 'too_early'
            end as verdict
        from rolled_up
    )

    select
        objective.objective_id,
        coalesce(judged.key_results, 0) as key_results,
        coalesce(judged.forecasts, 0) as forecasts,
        coalesce(judged.weight_sum, 0.0::double) as weight_sum,
        case when judged.verdict = 'ok' then judged.progress_now / judged.weight_sum end as progress_now,
        case when judged.verdict = 'ok' then judged.forecast / judged.weight_sum end as forecast,
        case when judged.verdict = 'ok' then judged.forecast_low / judged.weight_sum end as forecast_low,
        case when judged.verdict = 'ok' then judged.forecast_high / judged.weight_sum end as forecast_high,
        judged.verdict
    from objective
    left join judged on judged.objective_id = objective.objective_id;
