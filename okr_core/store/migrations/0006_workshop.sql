-- Workshops as they are held: of one team or of all, with what was agreed and who leads.
--
-- The tables of 0004 had no way to write to them, so they hold nothing and are made anew. A workshop
-- is of a cycle and of a team with the teams below it; team_id NULL is every team.

drop table workshop_round;
drop table workshop_vote;
drop table workshop_timer;
drop table workshop_freeze;

-- A vote on the confidence in one key result: open, then revealed, then closed.
create table workshop_round (
    workshop_round_id varchar primary key,
    cycle_id          varchar not null,
    team_id           varchar,
    key_result_id     varchar not null,
    opened_at         timestamp not null,
    revealed_at       timestamp,                -- until then nobody is told a vote
    closed_at         timestamp,
    closed_on         date,                     -- the organisation's day of closed_at
    agreed_confidence integer check (agreed_confidence between 1 and 10), -- from closed_on on, until a check-in states one
    author            varchar not null,         -- who opened it
    author_id         varchar,
    check ((closed_at is null) = (closed_on is null)),
    check (agreed_confidence is null or closed_on is not null)
);

create table workshop_vote (
    workshop_vote_id  varchar primary key,
    workshop_round_id varchar not null,
    voter             varchar not null,         -- SHA-256 of what the voter's browser is known by
    confidence        integer not null check (confidence between 1 and 10),
    voted_at          timestamp not null,
    unique (workshop_round_id, voter)
);

create table workshop_timer (
    workshop_timer_id varchar primary key,
    cycle_id          varchar not null,
    team_id           varchar,
    label             varchar not null check (length(label) > 0),
    seconds           integer not null check (seconds > 0),
    started_at        timestamp not null,
    stopped_at        timestamp,
    author            varchar not null,         -- who started it
    author_id         varchar
);

-- While it stands, nobody but its author writes to the objectives of its cycle and teams.
create table workshop_freeze (
    workshop_freeze_id varchar primary key,
    cycle_id           varchar not null,
    team_id            varchar,
    frozen_at          timestamp not null,
    thawed_at          timestamp,
    author             varchar not null,
    author_id          varchar
);

-- The link of whoever invited others with a link of their own; NULL = they came by none. Theirs ends
-- with it.
alter table share_link add column made_by_link_id varchar;
