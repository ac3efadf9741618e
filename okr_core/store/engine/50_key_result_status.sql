-- Where every key result stands on a day, with the inputs of each number beside it.
--
-- Grain:      one row per key result that is published or closed and not archived on as_of, of an
--             objective of which the same is true, in a cycle not archived.
-- Parameters: as_of (a day).
-- Columns:
--   key_result_id, objective_id, team_id, cycle_id, owner_id, title, kind, unit, indicator, ambition
--   (of its objective), weight, kpi_id, reads_kpi (whether readings of that KPI measure it), position
--   cycle_starts_on, cycle_ends_on   first and last day of the cycle
--   cadence_days                     days between check-ins
--   is_closed                        its state, its objective's, or the cycle's phase is closed
--   baseline, baseline_on, target, band_low, band_high, tolerance   as they stood that day, in its unit
--                                    (milestone: 0 and 100 percent; yes_no: 0 and 1)
--   measurements                     values that count: check-ins with a value and readings of the
--                                    KPI that it reads; milestone: stages done. Of a closed one only
--                                    what was known when it was closed
--   current, measured_on             the latest of them in its unit, and its day (milestone: percent of
--                                    shares done); NULL when there is none
--   last_seen_on                     day of its last check-in of any kind, stage done or reading
--                                    that measures it
--   age_days                         min(as_of, cycle end) - last_seen_on
--   confidence, previous_confidence, confidence_change   1 to 10, the last two that were stated, and
--                                    their difference; a check-in states one, and before the first
--                                    of those the last workshop that agreed on one; of one day, what
--                                    came first
--   agreed_confidence                the workshop's, where it is one of the two; else NULL
--   own_status                       what the owner says in the latest check-in, NULL when nothing
--   stages, stages_done              counts; NULL unless milestone
--   raw_progress, progress           see the macros; NULL, and 0, when not measured
--   is_measured                      whether there is a measurement
--   pace                             fraction expected by as_of
--   pace_ratio                       progress / pace; NULL where pace is 0
--   computed_status, status          see computed_status, and status_with_own
--   status_disagrees                 whether own_status differs from computed_status
--   suggested_score, score           progress to one decimal, NULL of what was never measured (a
--                                    milestone without a stage done stands at 0); the score given,
--                                    NULL while open
-- Source:     house rules, each stated in the macro that holds it.
create or replace macro key_result_status(as_of) as table
    with measured as (
        select
            key_result.*,
            check_in.own_status,
            check_in.confidence as stated_confidence,
            check_in.previous_confidence as stated_before,
            if(
                check_in.previous_confidence is null,
                list_filter(
                    workshop.agreed,
                    lambda one:
                        one.agreed_order <= coalesce(check_in.stated_order, one.agreed_order)
                )[-1].confidence,
                null
            ) as agreed_confidence,
            case
                when key_result.kind = 'milestone' then coalesce(milestone.stages_done, 0)
                else coalesce(check_in.measurements, 0) + coalesce(reading.measurements, 0)
            end as measurements,
            -- The newest of KPI reading and check-in wins; of one moment, the check-in.
            case
                when key_result.kind = 'milestone' then milestone.done_share
                when reading.measurement_order > coalesce(check_in.measurement_order, -1)
                    then reading.value
                else check_in.value
            end as current,
            case
                when key_result.kind = 'milestone' then milestone.measured_on
                else greatest(check_in.measured_on, reading.measured_on)
            end as measured_on,
            greatest(
                check_in.last_seen_on, reading.measured_on, milestone.measured_on
            ) as last_seen_on,
            milestone.stages,
            milestone.stages_done,
            segment.from_on,
            segment.from_value,
            segment.to_on,
            segment.to_value
        from visible_key_result(as_of) as key_result
        left join latest_check_in(as_of) as check_in
            on check_in.key_result_id = key_result.key_result_id
        left join agreed_confidence(as_of) as workshop
            on workshop.key_result_id = key_result.key_result_id
        left join latest_key_result_reading(as_of) as reading
            on reading.key_result_id = key_result.key_result_id
        left join stages_done(as_of) as milestone
            on key_result.kind = 'milestone' and milestone.key_result_id = key_result.key_result_id
        left join pace_segment(as_of) as segment
            on segment.key_result_id = key_result.key_result_id
            and (segment.from_on <= as_of::date or segment.from_on is null)
            and (segment.to_on > as_of::date or segment.to_on is null)
    ),

    placed as (
        select
            *,
            raw_progress(
                kind, current, baseline, target, band_low, band_high, tolerance
            ) as raw_progress,
            current is not null as is_measured,
            least(as_of::date, cycle_ends_on) - last_seen_on as age_days,
            pace(
                kind,
                as_of::date,
                cycle_starts_on,
                cycle_ends_on,
                from_on,
                progress(share_of_way(from_value, baseline, target)),
                to_on,
                progress(share_of_way(to_value, baseline, target))
            ) as pace
        from measured
    ),

    judged as (
        select
            *,
            progress(raw_progress) as progress,
            coalesce(stated_confidence, agreed_confidence) as confidence,
            if(
                stated_confidence is null, null, coalesce(stated_before, agreed_confidence)
            ) as previous_confidence,
            computed_status(
                is_closed,
                as_of::date,
                cycle_starts_on,
                pace,
                progress(raw_progress),
                is_measured,
                age_days,
                cadence_days,
                thresholds
            ) as computed_status
        from placed
        cross join thresholds() as thresholds
    )

    select
        key_result_id,
        objective_id,
        team_id,
        cycle_id,
        owner_id,
        title,
        kind,
        unit,
        indicator,
        ambition,
        weight,
        kpi_id,
        reads_kpi,
        position,
        cycle_starts_on,
        cycle_ends_on,
        cadence_days,
        is_closed,
        baseline,
        baseline_on,
        target,
        band_low,
        band_high,
        tolerance,
        measurements,
        current,
        measured_on,
        last_seen_on,
        age_days,
        confidence,
        previous_confidence,
        confidence - previous_confidence as confidence_change,
        agreed_confidence,
        own_status,
        stages,
        stages_done,
        raw_progress,
        progress,
        is_measured,
        pace,
        progress / nullif(pace, 0.0::double) as pace_ratio,
        computed_status,
        status_with_own(computed_status, own_status) as status,
        coalesce(own_status <> computed_status, false) as status_disagrees,
        if(is_measured or kind = 'milestone', suggested_score(progress), null) as suggested_score,
        score
    from judged;
