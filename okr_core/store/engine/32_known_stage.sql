-- The stages of milestone key results that stand on a day.
--
-- Grain:      one row per stage that stands, not archived, on as_of.
-- Parameters: as_of (a day).
-- Columns:    milestone_stage_id, key_result_id, position, title, share (percent of the key result),
--             done_on (NULL when not done on or before as_of).
-- Source:     milestones as a small table of stages, each with its contribution in percent: S3.
create or replace macro known_stage(as_of) as table
    select
        milestone_stage_id,
        key_result_id,
        position,
        title,
        share,
        case when done_on <= as_of::date then done_on end as done_on
    from milestone_stage_revision
    where stands_on(valid_from, valid_to, as_of) and archived_at is null;
