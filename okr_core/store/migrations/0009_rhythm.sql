-- The rhythm of a cycle: what reviews decide, which meetings were held, which calendars are read, and
-- messages that wait to be sent.
--
-- Nothing wrote to check_in_acknowledgement and outbox before, so they are made anew without rows.

drop table check_in_acknowledgement;

-- One standing for each check-in and author.
create table check_in_acknowledgement (
    check_in_acknowledgement_id varchar primary key,
    check_in_id                 varchar not null,
    author                      varchar not null,
    author_id                   varchar,
    acknowledged_at             timestamp not null,
    acknowledged_on             date not null,
    archived_at                 timestamp,
    version                     integer not null default 1
);

-- What a retrospective wants done: work of a project, or an idea for a later cycle.
create table retrospective_action (
    retrospective_action_id varchar primary key,
    retrospective_id        varchar not null,
    title                   varchar not null check (length(title) > 0),
    task_id                 varchar,
    idea_id                 varchar,
    position                integer not null default 0,
    created_at              timestamp not null,
    archived_at             timestamp,
    version                 integer not null default 1,
    check ((task_id is null) <> (idea_id is null))
);

-- What becomes of an objective in a later cycle. One standing for each objective and cycle.
create table carry_decision (
    carry_decision_id varchar primary key,
    objective_id      varchar not null,
    cycle_id          varchar not null,         -- the later one
    decision          varchar not null check (decision in ('carried', 'cloned', 'dropped')),
    reason            varchar,
    copy_id           varchar,                  -- the objective that it became
    decided_on        date not null,
    author            varchar not null,
    author_id         varchar,
    created_at        timestamp not null,
    archived_at       timestamp,
    version           integer not null default 1,
    check ((decision = 'dropped') = (copy_id is null)),
    check (decision <> 'dropped' or reason is not null)
);

create table meeting (
    meeting_id  varchar primary key,
    kind        varchar not null check (kind in ('stand_up', 'one_on_one', 'team_review')),
    cycle_id    varchar not null,
    team_id     varchar,                        -- whose meeting it was: a team's, or about a person
    person_id   varchar,
    held_on     date not null,
    note        varchar,
    author      varchar not null,
    author_id   varchar,
    created_at  timestamp not null,
    archived_at timestamp,
    version     integer not null default 1
);

create table calendar_feed (
    calendar_feed_id varchar primary key,
    token_hash       varchar not null unique,
    name             varchar,
    person_id        varchar,                   -- one person's check-ins
    team_id          varchar,                   -- those of one team with those below it
    share_link_id    varchar,                   -- the link of who made it: the feed ends with it; NULL = none
    reach_team_id    varchar,                   -- the reach of who made it: this team with its subtree
    reach_cycle_id   varchar,                   -- and this cycle; NULL = all
    author           varchar not null,
    author_id        varchar,
    created_at       timestamp not null,
    revoked_at       timestamp,
    version          integer not null default 1,
    check (person_id is null or team_id is null)
);

drop table outbox;

create table outbox (
    outbox_id       varchar primary key,
    kind            varchar not null,
    about_id        varchar not null,           -- what it tells about; nothing is told twice
    body            varchar not null,           -- JSON, as it is posted
    state           varchar not null check (state in ('waiting', 'sent', 'failed')),
    attempts        integer not null default 0,
    next_attempt_at timestamp,
    sent_at         timestamp,
    error           varchar,
    created_at      timestamp not null,
    unique (kind, about_id)
);
