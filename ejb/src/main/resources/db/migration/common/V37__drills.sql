-- Drills: markers planted in stores, erased, looked for and cleaned up.

-- One row for a tenant, whose id it has: how drills run by themselves, the agent that is theirs, and the drill that is running.
create table drill_setting (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    every_days integer not null,
    deadline_hours integer not null,
    categories varchar(2000) not null,
    purpose varchar(100) not null,
    jurisdiction varchar(16) not null,
    regime varchar(16) not null,
    set_by varchar(255),
    agent_id uuid,
    running_id uuid,
    last_begun_at timestamp(6) with time zone,
    primary key (tenant_id, id)
);

-- One drill. Who the marker is lies in 'sealed' under the drill's own key; the key goes with the clean-up.
create table drill (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    state varchar(16) not null,
    cause varchar(16) not null,
    requested_by varchar(255) not null,
    operation_id uuid not null,
    agent_id uuid,
    request_id uuid,
    categories varchar(2000) not null,
    purpose varchar(100) not null,
    jurisdiction varchar(16) not null,
    regime varchar(16) not null,
    key_id uuid,
    sealed bytea,
    markers integer not null,
    judged integer not null,
    forgotten integer not null,
    started_at timestamp(6) with time zone not null,
    deadline timestamp(6) with time zone not null,
    planted_at timestamp(6) with time zone,
    scored_at timestamp(6) with time zone,
    cleaned_at timestamp(6) with time zone,
    overdue_at timestamp(6) with time zone,
    primary key (tenant_id, id)
);
create index drill_request on drill (tenant_id, request_id);

-- What a drill does in one store. 'spots' says where, sealed; it is there before anything is planted.
create table drill_store (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    drill_id uuid not null,
    store_id uuid not null,
    store_name varchar(100) not null,
    kind varchar(64) not null,
    result varchar(16) not null,
    why varchar(1000),
    spots bytea,
    planted integer not null,
    remaining integer not null,
    remains_in varchar(2000) not null,
    omitted varchar(8000) not null,
    cleaned boolean not null,
    primary key (tenant_id, id)
);
create index drill_store_drill on drill_store (tenant_id, drill_id, store_name);
