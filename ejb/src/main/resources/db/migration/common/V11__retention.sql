-- The sweep: when it runs, what it did, and what waits for somebody's word.

-- One row for a tenant. Whoever is warned by mail is sealed under a key of its own.
create table retention_settings (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    enabled boolean not null,
    cron varchar(100) not null,
    next_fire timestamp(6) with time zone not null,
    last_fire timestamp(6) with time zone,
    warn_days integer not null,
    warned_at timestamp(6) with time zone,
    recipients integer not null,
    sealed_recipients bytea,
    key_id uuid,
    retired_key_id uuid,
    changed_by varchar(255) not null,
    changed_at timestamp(6) with time zone not null,
    primary key (tenant_id, id),
    unique (tenant_id)
);

create table retention_sweep (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    status varchar(16) not null,
    cause varchar(16) not null,
    as_of timestamp(6) with time zone not null,
    dry_run boolean not null,
    store_id uuid,
    requested_by varchar(255) not null,
    operation_id uuid not null,
    started_at timestamp(6) with time zone not null,
    ended_at timestamp(6) with time zone,
    primary key (tenant_id, id)
);
create index retention_sweep_status on retention_sweep (tenant_id, status);

-- A sweep's share of one store, with how far it has come.
create table retention_sweep_part (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    sweep_id uuid not null,
    store_id uuid not null,
    slice integer not null,
    from_at timestamp(6) with time zone,
    until_at timestamp(6) with time zone not null,
    done boolean not null,
    due bigint not null,
    looked_at bigint not null,
    chunks bigint not null,
    policy_epoch bigint not null,
    pass integer not null,
    after_at timestamp(6) with time zone,
    after_id uuid,
    counts varchar(4000) not null,
    tasks integer not null,
    error varchar(1000),
    primary key (tenant_id, id),
    unique (tenant_id, sweep_id, store_id, slice)
);

-- Items that a policy lets nobody erase without a person's word; the id is the item's.
create table retention_review (
    tenant_id uuid not null,
    id uuid not null,
    agent_id uuid not null,
    store_id uuid not null,
    kind varchar(32) not null,
    policy varchar(120) not null,
    due_at timestamp(6) with time zone not null,
    status varchar(16) not null,
    opened_at timestamp(6) with time zone not null,
    keep_until timestamp(6) with time zone,
    decided_by varchar(255),
    decided_at timestamp(6) with time zone,
    justification varchar(2000),
    primary key (tenant_id, id)
);
create index retention_review_status on retention_review (tenant_id, status, id);
