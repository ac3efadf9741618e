-- KPIs, objectives, key results, their milestones and phase targets, and check-ins.

create table kpi (
    kpi_id       varchar primary key,
    team_id      varchar not null,
    owner_id     varchar,
    name         varchar not null check (length(name) > 0),
    unit         varchar not null default '',
    healthy_low  double,
    healthy_high double,
    created_at   timestamp not null,
    archived_at  timestamp,
    version      integer not null default 1,
    check (healthy_low <= healthy_high)
);

create table kpi_revision as
select cast(null as date) as valid_from, cast(null as date) as valid_to, * exclude (version)
from kpi limit 0;

create unique index kpi_revision_key on kpi_revision (kpi_id, valid_from);

create table kpi_reading (
    kpi_reading_id varchar primary key,
    kpi_id         varchar not null,
    measured_on    date not null,
    recorded_at    timestamp not null,
    known_on       date not null,               -- from which as-of day on it counts
    value          double not null,
    note           varchar,
    source         varchar,
    author         varchar not null,
    author_id      varchar,
    supersedes_id  varchar
);

create table objective (
    objective_id             varchar primary key,
    team_id                  varchar not null,
    cycle_id                 varchar not null,
    owner_id                 varchar,
    title                    varchar not null check (length(title) > 0),
    why                      varchar,
    ambition                 varchar not null check (ambition in ('committed', 'aspirational')),
    state                    varchar not null check (state in ('draft', 'published', 'closed', 'dropped')),
    aligns_to_objective_id   varchar,
    aligns_to_key_result_id  varchar,
    contribution             varchar,           -- how it contributes to what it aligns to
    carried_from_id          varchar,           -- objective of an earlier cycle
    position                 integer not null default 0,
    published_at             timestamp,
    created_at               timestamp not null,
    archived_at              timestamp,
    version                  integer not null default 1,
    check (aligns_to_objective_id is null or aligns_to_key_result_id is null)
);

create table objective_revision as
select cast(null as date) as valid_from, cast(null as date) as valid_to, * exclude (version)
from objective limit 0;

create unique index objective_revision_key on objective_revision (objective_id, valid_from);

create table key_result (
    key_result_id   varchar primary key,
    objective_id    varchar not null,
    owner_id        varchar,
    title           varchar not null check (length(title) > 0),
    kind            varchar not null check (kind in ('increase', 'decrease', 'maintain', 'milestone', 'yes_no')),
    indicator       varchar not null default 'lagging' check (indicator in ('leading', 'lagging')),
    unit            varchar not null default '',
    baseline        double,                     -- milestone: 0 (percent); yes_no: 0
    baseline_on     date,                       -- the day the baseline was measured
    target          double,                     -- milestone: 100 (percent); yes_no: 1; maintain: NULL
    band_low        double,                     -- maintain: the band to stay in, NULL = open side
    band_high       double,
    tolerance       double,                     -- maintain: distance outside the band at which progress is 0
    weight          double not null default 1 check (weight >= 0),
    kpi_id          varchar,                    -- a KPI that measures it too
    state           varchar not null check (state in ('draft', 'published', 'closed', 'dropped')),
    suggested_score double check (suggested_score between 0 and 1),
    score           double check (score between 0 and 1),
    score_reason    varchar,
    post_mortem     varchar,
    carried_from_id varchar,                    -- key result of an earlier cycle
    position        integer not null default 0,
    published_at    timestamp,
    created_at      timestamp not null,
    archived_at     timestamp,
    version         integer not null default 1,
    check (kind not in ('increase', 'decrease') or baseline is null or target is null or baseline <> target),
    check (kind <> 'maintain' or tolerance is null or tolerance > 0),
    check (band_low <= band_high)
);

create table key_result_revision as
select cast(null as date) as valid_from, cast(null as date) as valid_to, * exclude (version)
from key_result limit 0;

create unique index key_result_revision_key on key_result_revision (key_result_id, valid_from);

-- Waypoints that replace the straight line of pace. A changed set closes the rows of the old one.
create table key_result_phase_target (
    key_result_phase_target_id varchar primary key,
    key_result_id              varchar not null,
    due_on                     date not null,
    value                      double not null, -- in the key result's unit; milestone: percent
    valid_from                 date not null,
    valid_to                   date,
    created_at                 timestamp not null
);

create table milestone_stage (
    milestone_stage_id varchar primary key,
    key_result_id      varchar not null,
    position           integer not null,
    title              varchar not null check (length(title) > 0),
    share              double not null check (share > 0 and share <= 100), -- percent of the key result
    done_on            date,
    created_at         timestamp not null,
    archived_at        timestamp,
    version            integer not null default 1
);

create table milestone_stage_revision as
select cast(null as date) as valid_from, cast(null as date) as valid_to, * exclude (version)
from milestone_stage limit 0;

create unique index milestone_stage_revision_key on milestone_stage_revision (milestone_stage_id, valid_from);

-- Append-only: a correction is a new row that supersedes the one before.
create table check_in (
    check_in_id   varchar primary key,
    key_result_id varchar not null,
    measured_on   date not null,
    recorded_at   timestamp not null,
    known_on      date not null,                -- from which as-of day on it counts
    value         double,                       -- NULL: confidence only, does not measure
    confidence    integer check (confidence between 1 and 10),
    own_status    varchar check (own_status in ('on_track', 'at_risk', 'off_track')),
    note          varchar,
    blocker       varchar,
    help_from_id  varchar,                      -- person asked for help
    next_step     varchar,
    author        varchar not null,
    author_id     varchar,
    supersedes_id varchar
);

create table check_in_acknowledgement (
    check_in_id     varchar not null,
    person_id       varchar not null,
    acknowledged_at timestamp not null,
    primary key (check_in_id, person_id)
);
