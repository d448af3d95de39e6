-- What a policy holds aside (otherwise: quarantine) and what became of it. The item itself is a state item of kind 'quarantined' in the store
-- 'memory' under the same id, its content sealed there, so that whoever erases a person finds it. Nothing here names anybody.
create table quarantined_item (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    agent_id uuid not null,
    store_id uuid not null,
    kind varchar(32) not null,
    content boolean not null,
    reasons varchar(16000) not null,
    policy_epoch bigint not null,
    status varchar(16) not null,
    held_at timestamp(6) with time zone not null,
    expires_at timestamp(6) with time zone not null,
    decided_at timestamp(6) with time zone,
    decided_by varchar(255),
    reason varchar(500),
    primary key (tenant_id, id)
);
create index quarantined_item_status on quarantined_item (tenant_id, status, id);
