-- How far a key result has come, unclamped.
--
-- Grain:      scalar.
-- Parameters: kind; value, baseline, target, band_low, band_high, tolerance in the key result's unit,
--             baseline and target as visible_key_result gives them (milestone 0 and 100 percent,
--             yes_no 0 and 1).
-- Result:     maintain: 1 inside the band, outside it 1 - distance / tolerance, never below 0; an absent
--             end of the band is open, and without a tolerance outside is 0. Every other kind: the
--             share of the way from baseline to target. NULL without a value. Never -0.0.
-- Source:     house rule; "maintain" beside increase and decrease from "OKRs and Project Management:
--             Partners in Driving Real Results" (S3).
create or replace macro raw_progress(
    kind, value, baseline, target, band_low, band_high, tolerance
) as
    case
        when kind <> 'maintain' then share_of_way(value, baseline, target)
        when value >= coalesce(band_low, value) and value <= coalesce(band_high, value)
            then 1.0::double
        -- greatest passes over the open end
        when value is not null then greatest(
            0.0::double, 1.0::double - greatest(band_low - value, value - band_high) / tolerance
        )
    end;
