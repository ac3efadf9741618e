-- The key results that closed cycles ended with, and how sure of them one was half-way.
--
-- Grain:      one row per key result with a score that is visible on as_of, of a cycle that is closed
--             then and of a team that stands and is nobody's own (kind person).
-- Parameters: as_of (a day).
-- Columns:    key_result_id, team_id, cycle_id; ambition (of its objective); score (0 to 1); middle_on
--             (the middle day of its cycle, of two the earlier); confidence (1 to 10, as known on that
--             day: what the check-ins measured until then say last, else the last that a workshop had
--             agreed on; NULL when neither); confidence_level (see the macro).
-- Source:     house rule: it compares what was said in time, not what was written afterwards, and
--             grades no person: their own key results are left out, and so is whose these were.
create or replace macro scored_key_result(as_of) as table
    with scored as (
        select
            key_result.key_result_id,
            key_result.team_id,
            key_result.cycle_id,
            key_result.ambition,
            key_result.score,
            key_result.cycle_starts_on
            + ((key_result.cycle_ends_on - key_result.cycle_starts_on) // 2)::integer as middle_on
        from visible_key_result(as_of) as key_result
        join cycle_revision as cycle
            on cycle.cycle_id = key_result.cycle_id
            and stands_on(cycle.valid_from, cycle.valid_to, as_of)
            and cycle.phase = 'closed'
        join standing_team(as_of) as team
            on team.team_id = key_result.team_id and team.kind <> 'person'
        where key_result.score is not null
    ),

    -- A cycle may be closed before its middle.
    looked_at as (
        select key_result_id, least(middle_on, as_of::date) as seen_on from scored
    ),

    said as (
        select check_in.*
        from check_in
        join looked_at
            on looked_at.key_result_id = check_in.key_result_id
            and check_in.measured_on <= looked_at.seen_on
            and check_in.known_on <= looked_at.seen_on
    ),

    superseded as (
        select check_in.supersedes_id
        from check_in
        join looked_at
            on looked_at.key_result_id = check_in.key_result_id
            and check_in.known_on <= looked_at.seen_on
        where check_in.supersedes_id is not null
    ),

    stated as (
        select
            said.key_result_id,
            arg_max(
                said.confidence, measurement_order(said.measured_on, said.recorded_at)
            ) as confidence
        from said
        anti join superseded on superseded.supersedes_id = said.check_in_id
        group by said.key_result_id
    ),

    agreed as (
        select
            workshop.key_result_id,
            arg_max(
                workshop.agreed_confidence,
                measurement_order(workshop.closed_on, workshop.closed_at)
            ) as confidence
        from workshop_round as workshop
        join looked_at
            on looked_at.key_result_id = workshop.key_result_id
            and workshop.closed_on <= looked_at.seen_on
        where workshop.agreed_confidence is not null
        group by workshop.key_result_id
    )

    select
        scored.key_result_id,
        scored.team_id,
        scored.cycle_id,
        scored.ambition,
        scored.score,
        scored.middle_on,
        coalesce(stated.confidence, agreed.confidence) as confidence,
        confidence_level(coalesce(stated.confidence, agreed.confidence)) as confidence_level
    from scored
    left join stated on stated.key_result_id = scored.key_result_id
    left join agreed on agreed.key_result_id = scored.key_result_id;
