-- What has happened in the lives of people that periods of policies are counted since: a contract's end, for example. Kept under the
-- person's present id; the latest time that was noted. No row outlives the person.
create table subject_event (
    tenant_id uuid not null,
    subject_id uuid not null,
    name varchar(100) not null,
    happened_at timestamp(6) with time zone not null,
    noted_at timestamp(6) with time zone not null,
    primary key (tenant_id, subject_id, name)
);
create index subject_event_name on subject_event (tenant_id, name);
