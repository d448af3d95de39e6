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
