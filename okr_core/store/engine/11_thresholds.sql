-- The limits that the rules compare with, each from its setting or else its default.
--
-- Grain:      exactly one row.
-- Parameters: none.
-- Columns:
--   on_track_ratio      progress / pace from which a key result is on track
--                       (status.on_track_ratio, 0.90)
--   at_risk_ratio       progress / pace from which it is at risk and not off track
--                       (status.at_risk_ratio, 0.70)
--   just_started_pace   pace below which it is too early to judge (status.just_started_pace, 0.10)
--   stale_grace_days    days beyond the cadence until silence is stale (status.stale_grace_days, 3)
--   gap_delivered       share of a project from which its effect is awaited (gap.delivered, 0.80)
--   gap_moved           share of its way from which a key result has moved by more than a project
--                       that has barely begun explains (gap.moved, 0.50)
--   barely_delivered    share of a project below which it has barely begun (gap.barely_delivered, 0.20)
-- Source:     house rule. Settings apply to every day looked at: they are how one judges, not what
--             was known. A value that is no number is passed over.
create or replace macro thresholds() as table
    select
        coalesce(max(try_cast(value as double)) filter (where name = 'status.on_track_ratio'), 0.9::double)
            as on_track_ratio,
        coalesce(max(try_cast(value as double)) filter (where name = 'status.at_risk_ratio'), 0.7::double)
            as at_risk_ratio,
        coalesce(max(try_cast(value as double)) filter (where name = 'status.just_started_pace'), 0.1::double)
            as just_started_pace,
        coalesce(max(try_cast(value as double)) filter (where name = 'status.stale_grace_days'), 3.0::double)
            as stale_grace_days,
        coalesce(max(try_cast(value as double)) filter (where name = 'gap.delivered'), 0.8::double)
            as gap_delivered,
        coalesce(max(try_cast(value as double)) filter (where name = 'gap.moved'), 0.5::double)
            as gap_moved,
        coalesce(max(try_cast(value as double)) filter (where name = 'gap.barely_delivered'), 0.2::double)
            as barely_delivered
    from setting;
