-- Payloads of ledger entries are sealed under a key of the vault for each type and month, so that their retention can end: docs/decisions/0027.
-- Older rows keep theirs as they are (seal_key is null); leaves and proofs are untouched.
alter table ledger_entry add column seal_key uuid;
alter table ledger_entry add column payload_size integer;

create table ledger_payload_key (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    type varchar(64) not null,
    month_start timestamp(6) with time zone not null,
    destroyed_at timestamp(6) with time zone,
    primary key (tenant_id, id),
    unique (tenant_id, type, month_start)
);

create table ledger_retention (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    type varchar(64) not null,
    months integer not null,
    set_by varchar(200) not null,
    set_at timestamp(6) with time zone not null,
    primary key (tenant_id, id),
    unique (tenant_id, type)
);

-- The keys that a log once had; seal_key is null once the private half is destroyed.
create table ledger_key (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    number integer not null,
    public_key bytea not null,
    until_leaf bigint not null,
    entry_id uuid not null,
    seal_key uuid,
    primary key (tenant_id, id),
    unique (tenant_id, number)
);

-- What each witness last said to the tenant's log.
create table ledger_witness (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    name varchar(200) not null,
    tree_size bigint not null,
    root_hash bytea,
    note varchar(4000),
    cosignature varchar(1000),
    cosigned_at timestamp(6) with time zone,
    failure varchar(400),
    failed_at timestamp(6) with time zone,
    primary key (tenant_id, id),
    unique (tenant_id, name)
);

create table ledger_verification (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    operation_id uuid not null,
    status varchar(16) not null,
    requested_by varchar(200) not null,
    requested_at timestamp(6) with time zone not null,
    ended_at timestamp(6) with time zone,
    tree_size bigint not null,
    checkpoint varchar(4000) not null,
    remembered text not null,
    state text not null,
    primary key (tenant_id, id)
);
