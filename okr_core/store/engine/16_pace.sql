-- Pace: the progress expected at the end of a day.
--
-- Grain:      scalar.
-- Parameters: kind; day; starts_on, ends_on (first and last day of the cycle); from_on,
--             from_progress, to_on, to_progress: the phase targets around the day (see pace_segment),
--             NULL where there is none.
-- Result:     fraction 0.0 to 1.0. Straight line: (min(day, end) - start + 1) / (end - start + 1), 0
--             before the start. Phase targets replace it by the line through (the day before the
--             start, 0), them and (the end, 1); one before the cycle, on its last day or later is
--             left out. maintain: always 1, since staying is due every day.
-- Source:     house rule; intermediate targets in place of the straight line from S3.
create or replace macro pace(
    kind, day, starts_on, ends_on, from_on, from_progress, to_on, to_progress
) as
    case
        when kind = 'maintain' or day >= ends_on then 1.0::double
        when day < starts_on then 0.0::double
        when coalesce(from_on, to_on) is null
            then line_at(day, starts_on - 1, 0.0::double, ends_on, 1.0::double)
        else line_at(
            day,
            case when from_on >= starts_on then from_on else starts_on - 1 end,
            case when from_on >= starts_on then from_progress else 0.0::double end,
            case when to_on < ends_on then to_on else ends_on end,
            case when to_on < ends_on then to_progress else 1.0::double end
        )
    end;
