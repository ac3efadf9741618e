-- The limits that the rules compare with.
-- Grain: exactly one row. Parameters: none.
select
    on_track_ratio,
    at_risk_ratio,
    just_started_pace,
    stale_grace_days,
    gap_delivered,
    gap_moved,
    barely_delivered
from thresholds()
