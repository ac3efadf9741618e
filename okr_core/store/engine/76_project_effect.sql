-- What a key result did while a project was to move it, to be judged against what was expected.
--
-- Grain:      one row per link of a standing project with a visible key result, the link standing.
-- Parameters: as_of (a day).
-- Columns:
--   project_key_result_id, project_id, key_result_id
--   starts_on                  first day of the project; of the cycle where it has none
--   ends_on, closed_on         last day of the project as planned, and the day it was closed
--   expected_lag_days          days from then until the effect should show
--   judged_on                  closed_on, else ends_on, + expected_lag_days; NULL without both
--   is_final                   whether judged_on has come: what is measured later changes nothing
--   kind                       of the key result
--   start_value, start_measured_on    last value measured on or before starts_on, and its day; else
--                              the baseline, and NULL
--   judged_value, judged_measured_on  last value measured after starts_on, up to judged_on and as_of,
--                              and its day; NULL when there is none
--   effect_seen                judged_value - start_value in expected_effect_unit (see effect_between)
--   expected_effect, expected_effect_unit   in the key result's unit (% for milestone and yes_no),
--                              signed
--   share_of_expected          effect_seen / expected_effect; NULL where nothing or 0 is expected
-- Source:     house rule: each project is judged by the movement of its key result (S3). Facts beside
--             each other, not a proof that the one caused the other.
create or replace macro project_effect(as_of) as table
    select
        link.project_key_result_id,
        link.project_id,
        link.key_result_id,
        link.starts_on,
        project.ends_on,
        project.closed_on,
        link.expected_lag_days,
        link.judged_on,
        coalesce(link.judged_on <= as_of::date, false) as is_final,
        link.kind,
        link.start_value,
        link.start_measured_on,
        link.judged_value,
        link.judged_measured_on,
        effect_between(link.kind, link.start_value, link.judged_value) as effect_seen,
        link.expected_effect,
        link.expected_effect_unit,
        effect_between(link.kind, link.start_value, link.judged_value)
            / nullif(link.expected_effect, 0.0::double) + 0.0::double as share_of_expected
    from project_key_result_status(as_of) as link
    join standing_project(as_of) as project on project.project_id = link.project_id;
