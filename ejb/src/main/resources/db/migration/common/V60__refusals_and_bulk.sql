-- Until when the receipt of a request is to be confirmed (CCPA 7021(a)); when and why its period was extended (GDPR Art. 12(3)).
alter table erasure_request add column confirm_by timestamp(6) with time zone;
alter table erasure_request add column extended_at timestamp(6) with time zone;
alter table erasure_request add column extension_reason varchar(1000);

-- What an officer refuses to erase of a run, by the law's enumeration. A row of the kind 'store' stands for everything in that store.
create table refused_target (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    run_id uuid not null,
    store_id uuid not null,
    kind varchar(64) not null,
    ref varchar(512) not null,
    description varchar(500) not null,
    ground varchar(64) not null,
    article varchar(64) not null,
    reason varchar(1000) not null,
    ends_at timestamp(6) with time zone,
    refused_by varchar(255) not null,
    refused_at timestamp(6) with time zone not null,
    primary key (tenant_id, id),
    unique (tenant_id, run_id, store_id, kind, ref)
);

-- Requests that were sent together. A line is sealed until it is a request, or is found not to be one.
create table bulk_intake (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    operation_id uuid not null,
    entered_by varchar(255) not null,
    total integer not null,
    created_at timestamp(6) with time zone not null,
    ended_at timestamp(6) with time zone,
    key_destroyed boolean not null,
    primary key (tenant_id, id)
);

-- 'claimed' is the sender's key of a line that is a request or waits to be one; a line that was refused gives it back.
create table bulk_line (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    bulk_id uuid not null,
    number integer not null,
    label varchar(64),
    claimed varchar(64),
    status varchar(16) not null,
    request_id uuid,
    problem varchar(64),
    detail varchar(1000),
    sealed bytea,
    key_id uuid,
    primary key (tenant_id, id),
    unique (tenant_id, bulk_id, number),
    unique (tenant_id, claimed)
);
