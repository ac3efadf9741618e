-- Where chosen key results will end if they go on as lately, as known on a day.
--
-- Grain:      one row per visible key result among ids.
-- Parameters: as_of (a day), ids (a list of key_result_id).
-- Columns:
--   key_result_id
--   points, span_days                     the last measurements used (at most 6), and the days from the
--                                         first to the last of them
--   slope, slope_low, slope_high          median and quartiles of the slopes between all pairs of them
--                                         on different days, unit per day; NULL unless verdict is ok
--   forecast, forecast_low, forecast_high value at the cycle's end on the lines of these slopes through
--                                         the latest measurement, in its unit; NULL unless verdict is ok
--   verdict                               ok; too_early (fewer than 3 points, or less than 21 days);
--                                         NULL for kinds other than increase and decrease
-- Source:     house rule; the median of pairwise slopes is the Theil-Sen estimator, which one outlier
--             does not bend.
create or replace macro key_result_forecast(as_of, ids) as table
    with point as (
        select
            key_result_id,
            measured_on,
            measurement_order,
            value,
            cycle_ends_on
        from measurement(as_of)
        where key_result_id in (select unnest(ids)) and kind in ('increase', 'decrease')
        qualify row_number() over (
            partition by key_result_id
            order by measurement_order desc, source, source_id desc
        ) <= 6
    ),

    latest as (
        select
            key_result_id,
            count(*) as points,
            max(measured_on) - min(measured_on) as span_days,
            arg_max(value, measurement_order) as value,
            any_value(cycle_ends_on) - max(measured_on) as days_left
        from point
        group by key_result_id
    ),

    slope as (
        select
            earlier.key_result_id,
            quantile_cont(
                (later.value - earlier.value) / (later.measured_on - earlier.measured_on),
                [0.25, 0.5, 0.75]
            ) as quartile
        from point as earlier
        join point as later
            on later.key_result_id = earlier.key_result_id
            and later.measured_on > earlier.measured_on
        group by earlier.key_result_id
    ),

    judged as (
        select
            key_result.key_result_id,
            coalesce(latest.points, 0) as points,
            coalesce(latest.span_days, 0) as span_days,
            latest.value,
            latest.days_left,
            case
                when key_result.kind not in ('increase', 'decrease') then null
                when latest.points >= 3 and latest.span_days >= 21 then 'ok'
                else 'too_early'
            end as verdict,
            case when verdict = 'ok' then slope.quartile end as quartile
        from visible_key_result(as_of) as key_result
        left join latest on latest.key_result_id = key_result.key_result_id
        left join slope on slope.key_result_id = key_result.key_result_id
        where key_result.key_result_id in (select unnest(ids))
    )

    select
        key_result_id,
        points,
        span_days,
        quartile[2] + 0.0::double as slope,
        quartile[1] + 0.0::double as slope_low,
        quartile[3] + 0.0::double as slope_high,
        value + quartile[2] * days_left + 0.0::double as forecast,
        value + quartile[1] * days_left + 0.0::double as forecast_low,
        value + quartile[3] * days_left + 0.0::double as forecast_high,
        verdict
    from judged;
