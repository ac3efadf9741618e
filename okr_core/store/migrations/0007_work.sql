-- Work that must move a result: templates and handover of projects, first days of tasks, an order of
-- sprints and of what is left to repair, days for the next look at a gap, good directions of KPIs.
--
-- A check cannot be added to a table, so kpi and task are made anew with all their rows. A revision
-- table has the defaults of its table: rows of an older export are then equal to their revisions.

alter table project add column handed_over_to varchar; -- who runs what the project leaves behind
alter table project add column made_from_id varchar;   -- the template that it was made from

drop index project_revision_key;
alter table project_revision add column handed_over_to varchar;
alter table project_revision add column made_from_id varchar;
create unique index project_revision_key on project_revision (project_id, valid_from);

alter table project_key_result add column gap_review_on date; -- the decision about the gap stands until then

drop index project_key_result_revision_key;
alter table project_key_result_revision add column gap_review_on date;
create unique index project_key_result_revision_key
on project_key_result_revision (project_key_result_id, valid_from);

-- kpi_id is the KPI that a key result means to correct; what it reads of it may be nothing.
alter table key_result add column reads_kpi boolean not null default true;

drop index key_result_revision_key;
alter table key_result_revision add column reads_kpi boolean default true;
create unique index key_result_revision_key on key_result_revision (key_result_id, valid_from);

create table kept as select * from kpi;
drop table kpi;

create table kpi (
    kpi_id       varchar primary key,
    team_id      varchar not null,
    owner_id     varchar,
    name         varchar not null check (length(name) > 0),
    about        varchar,                       -- what it counts, and how
    unit         varchar not null default '',
    direction    varchar not null default 'within' check (direction in ('higher', 'lower', 'within')),
    healthy_low  double,
    healthy_high double,
    created_at   timestamp not null,
    archived_at  timestamp,
    version      integer not null default 1,
    check (healthy_low <= healthy_high)
);

insert into kpi by name select * from kept;
drop table kept;

create table kept as select *, 'within' as direction from kpi_revision;
drop table kpi_revision;

create table kpi_revision as
select cast(null as date) as valid_from, cast(null as date) as valid_to, * exclude (version)
from kpi limit 0;

alter table kpi_revision alter column direction set default 'within';
insert into kpi_revision by name select * from kept;
drop table kept;
create unique index kpi_revision_key on kpi_revision (kpi_id, valid_from);

create table kept as select * from task;
drop table task;

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
    starts_on        date,
    due_on           date,
    done_on          date,
    depends_on       varchar not null default '[]', -- JSON array of task ids
    position         integer not null default 0,
    created_at       timestamp not null,
    archived_at      timestamp,
    version          integer not null default 1,
    check ((status = 'done') = (done_on is not null)),
    check (starts_on <= due_on)
);

insert into task by name select * from kept;
drop table kept;

create table kept as select * from task_revision;
drop table task_revision;

create table task_revision as
select cast(null as date) as valid_from, cast(null as date) as valid_to, * exclude (version)
from task limit 0;

insert into task_revision by name select * from kept;
drop table kept;
create unique index task_revision_key on task_revision (task_id, valid_from);

-- The page of a project shows a day, so sprints, punch items and who is assigned keep their revisions
-- from now on.
alter table sprint add column position integer not null default 0;

create table sprint_revision as
select cast(created_at as date) as valid_from, cast(null as date) as valid_to, * exclude (version)
from sprint;

create unique index sprint_revision_key on sprint_revision (sprint_id, valid_from);

alter table punch_item add column position integer not null default 0;

create table punch_item_revision as
select cast(created_at as date) as valid_from, cast(null as date) as valid_to, * exclude (version)
from punch_item;

create unique index punch_item_revision_key on punch_item_revision (punch_item_id, valid_from);

create table project_assignment_revision as
select cast(created_at as date) as valid_from, cast(null as date) as valid_to, * exclude (version)
from project_assignment;

create unique index project_assignment_revision_key
on project_assignment_revision (project_assignment_id, valid_from);
