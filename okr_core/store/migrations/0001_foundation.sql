-- The change log, settings, people, teams and cycles.
--
-- Conventions of every migration: no foreign keys, sequences or time defaults (references and
-- loops are checked by the workspace and by `okr doctor`); enums are VARCHAR with a CHECK; times
-- are UTC TIMESTAMP, days are DATE; nothing is deleted (archived_at). A table with edited rows
-- carries `version`. X_revision holds every row of X as it stood from valid_from up to, but not
-- including, valid_to (NULL: still standing); the engine reads only those.

create table change_log (
    seq          bigint primary key,            -- 1, 2, 3 …; the data version of the file
    happened_at  timestamp not null,
    actor        varchar not null,
    actor_id     varchar,                       -- person, when known
    operation_id varchar not null,              -- one per user action; a repeat is recognised by it
    entity       varchar not null,              -- table name
    entity_id    varchar not null,
    action       varchar not null check (action in ('create', 'update', 'archive', 'restore', 'load', 'undo')),
    before       varchar,                       -- JSON of the row before, NULL for create
    after        varchar,                       -- JSON of the row after
    reason       varchar,
    undoes_seq   bigint
);

create table setting (
    name    varchar primary key,
    value   varchar not null,
    version integer not null default 1
);

create table person (
    person_id   varchar primary key,
    name        varchar not null check (length(name) > 0),
    email       varchar,
    team_id     varchar,
    created_at  timestamp not null,
    archived_at timestamp,
    version     integer not null default 1
);

create table team (
    team_id        varchar primary key,
    parent_team_id varchar,
    person_id      varchar,                     -- whose team it is, for kind person
    name           varchar not null check (length(name) > 0),
    kind           varchar not null check (kind in ('company', 'department', 'team', 'person')),
    purpose        varchar,
    position       integer not null default 0,  -- order among its siblings
    created_at     timestamp not null,
    archived_at    timestamp,
    version        integer not null default 1
);

create table team_revision as
select cast(null as date) as valid_from, cast(null as date) as valid_to, * exclude (version)
from team limit 0;

create unique index team_revision_key on team_revision (team_id, valid_from);

create table cycle (
    cycle_id        varchar primary key,
    parent_cycle_id varchar,
    name            varchar not null check (length(name) > 0),
    starts_on       date not null,
    ends_on         date not null,
    phase           varchar not null check (phase in ('planning', 'executing', 'review', 'closed')),
    cadence_days    integer not null check (cadence_days between 1 and 366),
    created_at      timestamp not null,
    archived_at     timestamp,
    version         integer not null default 1,
    check (starts_on <= ends_on)
);

create table cycle_revision as
select cast(null as date) as valid_from, cast(null as date) as valid_to, * exclude (version)
from cycle limit 0;

create unique index cycle_revision_key on cycle_revision (cycle_id, valid_from);
