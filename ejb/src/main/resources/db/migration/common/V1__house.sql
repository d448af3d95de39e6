-- The first schema. Database keys and unique constraints begin with tenant_id; the big tables are partitioned by it on PostgreSQL.
-- Identifiers of people are nowhere in it: subjects are random ids, look-ups are keyed hashes, content is sealed by the vault.

-- Platform tables -------------------------------------------------------------------------------------------------------------

create table tenant (
    id uuid not null primary key,
    version integer not null,
    alias varchar(63) not null unique,
    name varchar(200) not null,
    home_jurisdiction varchar(8) not null,
    time_zone varchar(64) not null,
    organisation_id varchar(64) not null unique,
    four_eyes boolean not null,
    created_at timestamp(6) with time zone not null
);

-- The queue. Platform rows: a worker finds due work of any tenant, then enters that tenant. No payload, only a reference.
create table work_item (
    id uuid not null primary key,
    tenant_id uuid not null,
    kind varchar(64) not null,
    ref uuid not null,
    due_at timestamp(6) with time zone not null,
    attempts integer not null,
    lease_owner varchar(100),
    lease_until timestamp(6) with time zone,
    fence bigint not null,
    created_at timestamp(6) with time zone not null,
    unique (tenant_id, kind, ref)
);
create index work_item_due on work_item (due_at);

-- operations ------------------------------------------------------------------------------------------------------------------

create table operation (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    kind varchar(64) not null,
    ref uuid,
    status varchar(16) not null,
    done bigint not null,
    total bigint not null,
    result varchar,
    error varchar(1000),
    started_by varchar(255) not null,
    created_at timestamp(6) with time zone not null,
    updated_at timestamp(6) with time zone not null,
    primary key (tenant_id, id)
);

create table idempotency_record (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    principal varchar(255) not null,
    route varchar(255) not null,
    idempotency_key varchar(255) not null,
    request_mac bytea not null,
    status integer,
    location varchar(500),
    body varchar,
    expires_at timestamp(6) with time zone not null,
    primary key (tenant_id, id),
    unique (tenant_id, principal, route, idempotency_key)
);

-- vault -----------------------------------------------------------------------------------------------------------------------
-- Which key covers what. Key material is never here.

create table vault_key (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    purpose varchar(32) not null,
    subject_id uuid,
    disposition_class varchar(64),
    slot varchar(160) not null,
    created_at timestamp(6) with time zone not null,
    destroyed_at timestamp(6) with time zone,
    primary key (tenant_id, id),
    unique (tenant_id, slot)
);
create index vault_key_subject on vault_key (tenant_id, subject_id);

-- ledger ----------------------------------------------------------------------------------------------------------------------

create table ledger_log (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    origin varchar(120) not null,
    public_key bytea not null,
    sealed_private_key bytea not null,
    key_id uuid not null,
    tree_size bigint not null,
    root_hash bytea not null,
    primary key (tenant_id, id),
    unique (tenant_id)
);

create table ledger_entry (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    leaf_index bigint,
    type varchar(64) not null,
    at timestamp(6) with time zone not null,
    payload bytea,
    r bytea,
    commitment bytea not null,
    primary key (tenant_id, id),
    unique (tenant_id, leaf_index)
) ${byTenant};

create table ledger_tile (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    tile_level integer not null,
    tile_index bigint not null,
    hashes bytea not null,
    primary key (tenant_id, id),
    unique (tenant_id, tile_level, tile_index)
);

-- subjects --------------------------------------------------------------------------------------------------------------------

create table subject (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    generation integer not null,
    state varchar(16) not null,
    fenced_by uuid,
    merged_into uuid,
    jurisdiction varchar(8),
    created_at timestamp(6) with time zone not null,
    primary key (tenant_id, id)
);
create index subject_merged on subject (tenant_id, merged_into);

create table subject_alias (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    subject_id uuid not null,
    type varchar(64) not null,
    lookup bytea not null,
    key_version integer not null,
    slot bytea not null,
    created_at timestamp(6) with time zone not null,
    primary key (tenant_id, id),
    unique (tenant_id, type, slot)
);
create index subject_alias_subject on subject_alias (tenant_id, subject_id);

create table subject_type (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    name varchar(64) not null,
    canonical_form varchar(32) not null,
    identifies boolean not null,
    primary key (tenant_id, id),
    unique (tenant_id, name)
);

-- policies --------------------------------------------------------------------------------------------------------------------

create table policy (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    name varchar(100) not null,
    number integer not null,
    kind varchar(16) not null,
    status varchar(16) not null,
    document varchar not null,
    about_subjects boolean not null,
    created_by varchar(255) not null,
    created_at timestamp(6) with time zone not null,
    activated_at timestamp(6) with time zone,
    ended_at timestamp(6) with time zone,
    primary key (tenant_id, id),
    unique (tenant_id, name, number)
);

-- The epoch grows with every change of what decides, so that a decision can name the state of the rules it came from. The stamp is
-- never used twice, so that caches can tell a rolled back epoch from the one that takes its number.
create table policy_epoch (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    epoch bigint not null,
    stamp uuid not null,
    primary key (tenant_id, id),
    unique (tenant_id)
);

create table hold_subject (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    policy_id uuid not null,
    subject_id uuid not null,
    primary key (tenant_id, id),
    unique (tenant_id, policy_id, subject_id)
);
create index hold_subject_subject on hold_subject (tenant_id, subject_id);

create table category (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    name varchar(64) not null,
    regulated boolean not null,
    primary key (tenant_id, id),
    unique (tenant_id, name)
);

-- stores ----------------------------------------------------------------------------------------------------------------------

create table store (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    name varchar(100) not null,
    kind varchar(32) not null,
    region varchar(8) not null,
    processing_region varchar(8) not null,
    config varchar not null,
    sealed_secrets bytea,
    key_id uuid,
    data_map varchar,
    tags varchar(2000) not null,
    guarantees varchar not null,
    checked_at timestamp(6) with time zone,
    check_result varchar,
    created_at timestamp(6) with time zone not null,
    primary key (tenant_id, id),
    unique (tenant_id, name)
);

-- agents ----------------------------------------------------------------------------------------------------------------------

create table agent (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    name varchar(100) not null,
    description varchar(2000) not null,
    owner varchar(255) not null,
    purposes varchar(4000) not null,
    models varchar(4000) not null,
    jurisdiction varchar(8) not null,
    risk varchar(32),
    tags varchar(2000) not null,
    status varchar(16) not null,
    status_reason varchar(1000),
    client_id varchar(100) not null,
    not_before timestamp(6) with time zone not null,
    created_at timestamp(6) with time zone not null,
    primary key (tenant_id, id),
    unique (tenant_id, name),
    unique (tenant_id, client_id)
);

-- catalog ---------------------------------------------------------------------------------------------------------------------

create table state_item (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    agent_id uuid not null,
    store_id uuid not null,
    kind varchar(32) not null,
    ref varchar(512),
    status varchar(16) not null,
    purpose varchar(64) not null,
    categories varchar(2000) not null,
    tags varchar(2000) not null,
    size_bytes bigint,
    body_mac bytea not null,
    created_at timestamp(6) with time zone not null,
    last_used_at timestamp(6) with time zone not null,
    registered_at timestamp(6) with time zone not null,
    retain_until timestamp(6) with time zone,
    erase_at timestamp(6) with time zone,
    policy_epoch bigint not null,
    restricted boolean not null,
    disposed_at timestamp(6) with time zone,
    verdict varchar(32),
    primary key (tenant_id, id),
    unique (tenant_id, store_id, kind, ref)
) ${byTenant};
create index state_item_agent on state_item (tenant_id, agent_id, id);
create index state_item_erase on state_item (tenant_id, erase_at);

create table state_subject (
    tenant_id uuid not null,
    item_id uuid not null,
    subject_id uuid not null,
    jurisdiction varchar(8) not null,
    primary key (tenant_id, item_id, subject_id)
) ${byTenant};
create index state_subject_subject on state_subject (tenant_id, subject_id, item_id);

create table state_derivation (
    tenant_id uuid not null,
    item_id uuid not null,
    source_id uuid not null,
    primary key (tenant_id, item_id, source_id)
) ${byTenant};
create index state_derivation_source on state_derivation (tenant_id, source_id, item_id);

-- memory ----------------------------------------------------------------------------------------------------------------------

create table memory_item (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    agent_id uuid not null,
    key_id uuid not null,
    retired_key_id uuid,
    sealed bytea not null,
    created_at timestamp(6) with time zone not null,
    erased_at timestamp(6) with time zone,
    primary key (tenant_id, id)
) ${byTenant};
create index memory_item_agent on memory_item (tenant_id, agent_id, id);
create index memory_item_key on memory_item (tenant_id, key_id);

-- disposal --------------------------------------------------------------------------------------------------------------------

create table disposal_task (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    run_id uuid not null,
    store_id uuid not null,
    wave integer not null,
    kind varchar(32) not null,
    ref varchar(512) not null,
    part varchar(32) not null,
    description varchar(500) not null,
    items varchar not null,
    shared boolean not null,
    state varchar(16) not null,
    attempts integer not null,
    due_at timestamp(6) with time zone not null,
    verdict varchar(32),
    evidence varchar(16),
    residue_until timestamp(6) with time zone,
    residue_reason varchar(500),
    blocked_until timestamp(6) with time zone,
    found bigint not null,
    erased bigint not null,
    why varchar(2000),
    excused_by varchar(255),
    excuse varchar(1000),
    updated_at timestamp(6) with time zone not null,
    primary key (tenant_id, id),
    unique (tenant_id, run_id, store_id, kind, ref, part)
);
create index disposal_task_run on disposal_task (tenant_id, run_id, state, wave);

-- erasure ---------------------------------------------------------------------------------------------------------------------

create table erasure_request (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    subject_id uuid,
    regime varchar(8) not null,
    status varchar(32) not null,
    reason varchar(1000) not null,
    received_at timestamp(6) with time zone not null,
    due_at timestamp(6) with time zone not null,
    extended boolean not null,
    sealed_identifiers bytea,
    key_id uuid,
    operation_id uuid,
    requested_by varchar(255) not null,
    approved_by varchar(255),
    approved_at timestamp(6) with time zone,
    cut_off timestamp(6) with time zone,
    refusal varchar(2000),
    certificate_entry uuid,
    created_at timestamp(6) with time zone not null,
    closed_at timestamp(6) with time zone,
    primary key (tenant_id, id)
);
create index erasure_request_due on erasure_request (tenant_id, status, due_at);
