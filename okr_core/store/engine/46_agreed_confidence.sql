-- The confidences that workshops had agreed on by a day, per key result.
--
-- Grain:      one row per key result with a round of voting that was closed with a value by as_of,
--             visible or not.
-- Parameters: as_of (a day).
-- Columns:    key_result_id; agreed (list of agreed_order, to be compared with the measurement_order
--             of a check-in, and confidence, 1 to 10, of each round, the earliest first).
-- Source:     house rule: what a workshop agrees on is a key result's first confidence.
create or replace macro agreed_confidence(as_of) as table
    select
        key_result_id,
        list(
            struct_pack(
                agreed_order := measurement_order(closed_on, closed_at),
                confidence := agreed_confidence
            )
            order by closed_on, closed_at, workshop_round_id
        ) as agreed
    from workshop_round
    where agreed_confidence is not null and closed_on <= as_of::date
    group by key_result_id;
