-- What people say around the numbers: retrospectives, comments, ideas, drafts, workshops.

create table retrospective (
    retrospective_id varchar primary key,
    cycle_id         varchar not null,
    team_id          varchar not null,
    what_worked      varchar not null,
    what_did_not     varchar not null,
    what_to_change   varchar not null,
    author           varchar not null,
    author_id        varchar,
    created_at       timestamp not null,
    archived_at      timestamp,
    version          integer not null default 1,
    unique (cycle_id, team_id)
);

create table comment (
    comment_id    varchar primary key,
    entity        varchar not null check (entity in ('objective', 'key_result', 'check_in', 'project')),
    entity_id     varchar not null,
    body          varchar not null check (length(body) > 0),
    is_private    boolean not null default false, -- a facilitator's note: never on a projector
    author        varchar not null,
    author_id     varchar,
    created_at    timestamp not null,
    archived_at   timestamp,
    version       integer not null default 1
);

create table idea (
    idea_id     varchar primary key,
    team_id     varchar not null,
    cycle_id    varchar not null,
    list        varchar not null check (list in ('parking_lot', 'not_doing')),
    title       varchar not null check (length(title) > 0),
    note        varchar,
    position    integer not null default 0,
    created_at  timestamp not null,
    archived_at timestamp,
    version     integer not null default 1
);

-- Half-typed forms, so that nothing typed is lost.
create table draft (
    draft_id   varchar primary key,
    form       varchar not null,
    owner      varchar not null,
    body       varchar not null,                -- JSON
    updated_at timestamp not null
);

create table coach_waiver (
    coach_waiver_id varchar primary key,
    entity          varchar not null check (entity in ('objective', 'key_result')),
    entity_id       varchar not null,
    finding         varchar not null,
    wording         varchar not null,           -- the title that the waiver was given for
    reason          varchar not null check (length(reason) > 0),
    author          varchar not null,
    author_id       varchar,
    created_at      timestamp not null,
    archived_at     timestamp
);

create table workshop_round (
    workshop_round_id varchar primary key,
    cycle_id          varchar not null,
    team_id           varchar not null,
    key_result_id     varchar,
    opened_at         timestamp not null,
    revealed_at       timestamp,
    closed_at         timestamp
);

create table workshop_vote (
    workshop_vote_id  varchar primary key,
    workshop_round_id varchar not null,
    voter             varchar not null,         -- an anonymous token of the voter's session
    confidence        integer not null check (confidence between 1 and 10),
    voted_at          timestamp not null,
    unique (workshop_round_id, voter)
);

create table workshop_timer (
    workshop_timer_id varchar primary key,
    cycle_id          varchar not null,
    team_id           varchar not null,
    label             varchar not null,
    seconds           integer not null check (seconds > 0),
    started_at        timestamp not null,
    stopped_at        timestamp
);

create table workshop_freeze (
    workshop_freeze_id varchar primary key,
    cycle_id           varchar not null,
    team_id            varchar not null,
    frozen_at          timestamp not null,
    thawed_at          timestamp,
    body               varchar not null         -- JSON of the drafts as they stood
);
