-- The limits that what closed cycles say is judged by.
-- Grain: exactly one row. Parameters: none.
select too_safe, overreach, enough, reached
from calibration_thresholds()
