-- The status that the numbers give: the first rule that holds.
--
-- Grain:      scalar.
-- Parameters: is_closed; day; starts_on (of the cycle); pace, progress (fractions); is_measured;
--             age_days, cadence_days (days); thresholds: a row of thresholds().
-- Result:     closed; not_started (day before the start); just_started (pace below the threshold);
--             no_data (not measured); stale (older than cadence + grace); else by progress / pace
--             on_track, at_risk or off_track. Where nothing is due yet (pace 0), on_track.
-- Source:     house rule.
create or replace macro computed_status(
    is_closed, day, starts_on, pace, progress, is_measured, age_days, cadence_days, thresholds
) as
    case
        when is_closed then 'closed'
        when day < starts_on then 'not_started'
        when not reaches(pace, thresholds.just_started_pace) then 'just_started'
        when not is_measured then 'no_data'
        when age_days > cadence_days + thresholds.stale_grace_days then 'stale'
        when pace <= 0.0::double or reaches(progress / pace, thresholds.on_track_ratio) then 'on_track'
        when reaches(progress / pace, thresholds.at_risk_ratio) then 'at_risk'
        else 'off_track'
    end;
