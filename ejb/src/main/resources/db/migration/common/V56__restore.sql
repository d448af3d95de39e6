-- What the database knows of what lies outside of it for a restore (docs/decisions/0033): a row for each tenant, of the platform, without
-- data of the tenant's. 'tie' names the folder, 'journalled' is how many records of the erasure journal the database knows,
-- 'checkpointed' whether a checkpoint was ever kept. The rest is the last restore.
create table restore_state (
    tenant_id uuid not null primary key,
    version integer not null,
    tie uuid not null,
    journalled bigint not null,
    checkpointed boolean not null,
    phase varchar(16) not null,
    fresh_start boolean not null,
    from_record bigint not null,
    replayed bigint not null,
    to_record bigint not null,
    erasures bigint not null,
    unreadable bigint not null,
    by_id_only bigint not null,
    old_origin varchar(120),
    reason varchar(1000),
    started_by varchar(255),
    started_at timestamp(6) with time zone,
    ended_at timestamp(6) with time zone
);

-- Stores of customers that were reported to have been put back to an older state.
create table restored_store (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    store_id uuid not null,
    restored_to timestamp(6) with time zone not null,
    reason varchar(1000) not null,
    reported_by varchar(255) not null,
    reported_at timestamp(6) with time zone not null,
    operation_id uuid not null,
    primary key (tenant_id, id)
);
