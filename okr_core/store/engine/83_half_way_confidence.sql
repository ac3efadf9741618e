-- How sure one was, half-way, of the key results that closed cycles ended with.
--
-- Grain:      one row per row of scored_key_result of which a confidence was known on the middle day of
--             its cycle.
-- Parameters: as_of (a day).
-- Columns:    key_result_id, team_id, cycle_id, score: see there; confidence (1 to 10, as known on that
--             day: what the check-ins measured until then say last, else the last that a workshop had
--             agreed on); level (see confidence_level).
-- Source:     house rule: it compares what was said in time, not what was written afterwards. A cycle
--             may be closed before its middle: then nothing counts that was not known on as_of.
create or replace macro half_way_confidence(as_of) as table
    with scored as (
        select *, least(middle_on, as_of::date) as seen_on
        from scored_key_result(as_of)
    ),

    known as (
        select check_in.*, scored.seen_on
        from check_in
        join scored
            on scored.key_result_id = check_in.key_result_id
            and check_in.known_on <= scored.seen_on
    ),

    stated as (
        select
            key_result_id,
            arg_max(confidence, measurement_order(measured_on, recorded_at)) as confidence
        from known
        where measured_on <= seen_on
            and check_in_id not in (
                select supersedes_id from known where supersedes_id is not null
            )
        group by key_result_id
    ),

    agreed as (
        select
            workshop.key_result_id,
            arg_max(
                workshop.agreed_confidence,
                measurement_order(workshop.closed_on, workshop.closed_at)
            ) as confidence
        from workshop_round as workshop
        join scored
            on scored.key_result_id = workshop.key_result_id
            and workshop.closed_on <= scored.seen_on
        where workshop.agreed_confidence is not null
        group by workshop.key_result_id
    )

    select
        scored.key_result_id,
        scored.team_id,
        scored.cycle_id,
        scored.score,
        coalesce(stated.confidence, agreed.confidence) as confidence,
        confidence_level(coalesce(stated.confidence, agreed.confidence)) as level
    from scored
    left join stated on stated.key_result_id = scored.key_result_id
    left join agreed on agreed.key_result_id = scored.key_result_id
    where coalesce(stated.confidence, agreed.confidence) is not null;
