-- The settings of the organisation: not what a file notes about itself, which is which formulas it
-- has, whether the demo made it, and which export it was restored from.
-- Grain: one row per setting, by name. No parameters.
select {columns}
from {table}
where name not in ('engine.checksum', 'made_by', 'restored')
order by {key}
