-- Grounds on which state may go from one store to another (GDPR Art. 45 to 49), as a tenant declares them, and which item rests on which.
create table transfer_ground (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    from_store uuid not null,
    to_store uuid not null,
    kind varchar(16) not null,
    reference varchar(255) not null,
    reason varchar(1000),
    -- The last day, by UTC.
    holds_until date,
    declared_at timestamp(6) with time zone not null,
    declared_by varchar(255) not null,
    -- A derogation is for one transfer.
    used_at timestamp(6) with time zone,
    ended_at timestamp(6) with time zone,
    ended_by varchar(255),
    primary key (tenant_id, id)
);
create index transfer_ground_way on transfer_ground (tenant_id, to_store, from_store);

-- Without an item it is a permission that nobody has made use of yet; without a ground's id it rests on a decision of adequacy.
create table transfer (
    tenant_id uuid not null,
    id uuid not null,
    source_id uuid not null,
    item_id uuid,
    agent_id uuid not null,
    from_store uuid not null,
    to_store uuid not null,
    kind varchar(16) not null,
    ground_id uuid,
    holds_until date,
    policy_epoch bigint not null,
    decided_at timestamp(6) with time zone not null,
    primary key (tenant_id, id)
);
create index transfer_item on transfer (tenant_id, item_id);
create index transfer_source on transfer (tenant_id, source_id, to_store);
create index transfer_ground_id on transfer (tenant_id, ground_id);
