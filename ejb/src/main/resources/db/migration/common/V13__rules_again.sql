-- Deciding the catalog again when the rules change, and trying a change out.

-- catalog: items whose store the rules no longer allow. A row goes when they do again, or with the item.
create table unlawful_item (
    tenant_id uuid not null,
    item_id uuid not null,
    agent_id uuid not null,
    store_id uuid not null,
    since timestamp(6) with time zone not null,
    policy_epoch bigint not null,
    primary key (tenant_id, item_id)
);
create index unlawful_item_place on unlawful_item (tenant_id, store_id, agent_id);

-- retention: what a tenant's catalog has been decided by, and what is to be decided again; one row for each tenant.
create table reevaluation_state (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    stamp uuid not null,
    basis varchar not null,
    dirt varchar not null,
    late_dirt varchar,
    late_after uuid,
    late_due timestamp(6) with time zone,
    run_id uuid,
    primary key (tenant_id, id),
    unique (tenant_id)
);

-- What is to be decided again for another reason than the rules: a person with a new event, a store that has moved, other tables.
create table reevaluation_cause (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    kind varchar(16) not null,
    ref uuid not null,
    primary key (tenant_id, id)
);

create table reevaluation_run (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    operation_id uuid not null,
    status varchar(16) not null,
    whole_catalog boolean not null,
    late boolean not null,
    merged integer not null,
    policy_epoch bigint not null,
    cursor_id uuid,
    total bigint not null,
    examined bigint not null,
    changed bigint not null,
    newly_unlawful bigint not null,
    lawful_again bigint not null,
    places varchar not null,
    started_at timestamp(6) with time zone not null,
    ended_at timestamp(6) with time zone,
    primary key (tenant_id, id)
);

-- rehearsal: a change that was tried out, and what it would do.
create table rehearsal (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    kind varchar(16) not null,
    policy_id uuid,
    policy_name varchar(100),
    policy_number integer,
    store_id uuid,
    region varchar(8),
    processing_region varchar(8),
    status varchar(16) not null,
    operation_id uuid not null,
    requested_by varchar(255) not null,
    requested_at timestamp(6) with time zone not null,
    as_of timestamp(6) with time zone,
    stamp uuid,
    policy_epoch bigint,
    cursor_id uuid,
    total bigint not null,
    examined bigint not null,
    tally varchar not null,
    ended_at timestamp(6) with time zone,
    error varchar(1000),
    primary key (tenant_id, id)
);
