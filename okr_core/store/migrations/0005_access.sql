-- Who may look in, and what is waiting to be sent.

create table share_link (
    share_link_id varchar primary key,
    name          varchar not null check (length(name) > 0),
    token_hash    varchar not null unique,
    role          varchar not null check (role in ('viewer', 'commenter', 'voter', 'editor', 'owner')),
    team_id       varchar,                      -- scope: this team with its subtree; NULL = every team
    cycle_id      varchar,                      -- scope: this cycle; NULL = every cycle
    expires_at    timestamp,
    revoked_at    timestamp,
    created_at    timestamp not null,
    version       integer not null default 1
);

create table link_use (
    link_use_id   varchar primary key,
    share_link_id varchar not null,
    used_at       timestamp not null,
    what          varchar not null
);

create table outbox (
    outbox_id       varchar primary key,
    channel         varchar not null,
    body            varchar not null,
    state           varchar not null check (state in ('waiting', 'sent', 'failed')),
    attempts        integer not null default 0,
    next_attempt_at timestamp,
    sent_at         timestamp,
    error           varchar,
    created_at      timestamp not null
);
