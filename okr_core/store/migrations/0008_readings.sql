-- Readings of KPIs can be taken back: by a correction that has no value.
--
-- A constraint cannot be taken from a table or added to it, so it is made anew with all its rows.

create table kept as select * from kpi_reading;
drop table kpi_reading;

create table kpi_reading (
    kpi_reading_id varchar primary key,
    kpi_id         varchar not null,
    measured_on    date not null,
    recorded_at    timestamp not null,
    known_on       date not null,               -- from which as-of day on it counts
    value          double,                      -- NULL: what it corrects is taken back
    note           varchar,
    source         varchar,
    author         varchar not null,
    author_id      varchar,
    supersedes_id  varchar,
    check (value is not null or supersedes_id is not null)
);

insert into kpi_reading by name select * from kept;
drop table kept;
