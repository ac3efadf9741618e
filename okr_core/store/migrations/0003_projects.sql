-- Projects, the key results they are meant to move, their stages, sprints and tasks.

create table project (
    project_id            varchar primary key,
    team_id               varchar not null,
    owner_id              varchar,
    title                 varchar not null check (length(title) > 0),
    method                varchar not null check (method in ('task_list', 'kanban', 'scrum', 'milestones', 'project')),
    chooser_answers       varchar,              -- JSON of the method chooser's questions and answers
    method_reason         varchar,              -- why another method than the recommended one
    phase                 varchar not null check (phase in ('initiation', 'planning', 'monitoring', 'closure', 'closed')),
    business_case         varchar,
    starts_on             date,
    ends_on               date,
    closed_on             date,
    exemption             varchar check (exemption in ('technical', 'regulatory', 'low_impact')),
    exemption_reason      varchar,
    exemption_reviewed_on date,
    effort_planned        double check (effort_planned >= 0), -- person-days
    effort_actual         double check (effort_actual >= 0),
    budget_planned        double check (budget_planned >= 0),
    budget_actual         double check (budget_actual >= 0),
    what_worked           varchar,
    what_to_change        varchar,
    link                  varchar,              -- where the work is kept, when elsewhere
    is_template           boolean not null default false,
    position              integer not null default 0,
    created_at            timestamp not null,
    archived_at           timestamp,
    version               integer not null default 1,
    check (starts_on <= ends_on)
);

create table project_revision as
select cast(null as date) as valid_from, cast(null as date) as valid_to, * exclude (version)
from project limit 0;

create unique index project_revision_key on project_revision (project_id, valid_from);

create table project_key_result (
    project_key_result_id varchar primary key,
    project_id            varchar not null,
    key_result_id         varchar not null,
    expected_effect       double,               -- in the key result's unit, signed
    expected_lag_days     integer not null default 0 check (expected_lag_days >= 0),
    gap_decision          varchar check (gap_decision in ('stop', 'change', 'wait')),
    gap_decided_on        date,
    gap_note              varchar,
    created_at            timestamp not null,
    archived_at           timestamp,
    version               integer not null default 1,
    unique (project_id, key_result_id)
);

create table project_key_result_revision as
select cast(null as date) as valid_from, cast(null as date) as valid_to, * exclude (version)
from project_key_result limit 0;

create unique index project_key_result_revision_key
on project_key_result_revision (project_key_result_id, valid_from);

create table project_stage (
    project_stage_id    varchar primary key,
    project_id          varchar not null,
    position            integer not null,
    title               varchar not null check (length(title) > 0),
    starts_on           date,
    ends_on             date,
    done_on             date,
    people_planned      double check (people_planned >= 0),
    people_actual       double check (people_actual >= 0),
    equipment_planned   varchar,
    equipment_actual    varchar,
    effort_planned      double check (effort_planned >= 0), -- person-days
    effort_actual       double check (effort_actual >= 0),
    budget_planned      double check (budget_planned >= 0),
    budget_actual       double check (budget_actual >= 0),
    intermediate_target varchar,
    created_at          timestamp not null,
    archived_at         timestamp,
    version             integer not null default 1,
    check (starts_on <= ends_on)
);

create table project_stage_revision as
select cast(null as date) as valid_from, cast(null as date) as valid_to, * exclude (version)
from project_stage limit 0;

create unique index project_stage_revision_key on project_stage_revision (project_stage_id, valid_from);

create table project_assignment (
    project_assignment_id varchar primary key,
    project_id            varchar not null,
    project_stage_id      varchar,
    person_id             varchar not null,
    role                  varchar,
    share                 double check (share > 0 and share <= 100), -- percent of their time
    created_at            timestamp not null,
    archived_at           timestamp,
    version               integer not null default 1
);

create table sprint (
    sprint_id   varchar primary key,
    project_id  varchar not null,
    name        varchar not null check (length(name) > 0),
    aim         varchar,
    starts_on   date not null,
    ends_on     date not null,
    created_at  timestamp not null,
    archived_at timestamp,
    version     integer not null default 1,
    check (starts_on <= ends_on)
);

create table task (
    task_id          varchar primary key,
    project_id       varchar not null,
    project_stage_id varchar,
    sprint_id        varchar,
    assignee_id      varchar,
    title            varchar not null check (length(title) > 0),
    status           varchar not null check (status in ('todo', 'doing', 'done', 'cancelled')),
    planned_effort   double check (planned_effort >= 0), -- person-days; the task's weight in *delivered*
    actual_effort    double check (actual_effort >= 0),
    due_on           date,
    done_on          date,
    depends_on       varchar not null default '[]', -- JSON array of task ids
    position         integer not null default 0,
    created_at       timestamp not null,
    archived_at      timestamp,
    version          integer not null default 1,
    check ((status = 'done') = (done_on is not null))
);

create table task_revision as
select cast(null as date) as valid_from, cast(null as date) as valid_to, * exclude (version)
from task limit 0;

create unique index task_revision_key on task_revision (task_id, valid_from);

create table punch_item (
    punch_item_id varchar primary key,
    project_id    varchar not null,
    title         varchar not null check (length(title) > 0),
    done_on       date,
    accepted_on   date,                         -- accepted as it is, although not done
    created_at    timestamp not null,
    archived_at   timestamp,
    version       integer not null default 1
);
