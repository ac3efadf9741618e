-- How much of each milestone key result is done on a day.
--
-- Grain:      one row per key result with a stage standing on as_of.
-- Parameters: as_of (a day).
-- Columns:    key_result_id, stages, stages_done (counts), done_share (percent, 0 to 100; NULL when no
--             stage is done: not measured), measured_on (day the latest one was done).
-- Source:     stages each with their contribution in percent: S3. A done stage is a measurement.
create or replace macro stages_done(as_of) as table
    select
        key_result_id,
        count(*) as stages,
        count(done_on) as stages_done,
        sum(share) filter (where done_on is not null) as done_share,
        max(done_on) as measured_on
    from known_stage(as_of)
    group by key_result_id;
