-- memory: what legal holds copy of what stores delete by themselves.

-- How a hold is carried out: what it could not keep when it began (counts by store and kind, as JSON; it names nobody), and how far the
-- copying has come.
create table hold_enforcement (
    tenant_id uuid not null,
    policy_id uuid not null,
    state varchar(16) not null,
    accepted boolean not null,
    shortfalls varchar not null,
    to_copy bigint not null,
    passed_to uuid,
    begun_at timestamp(6) with time zone not null,
    primary key (tenant_id, policy_id)
);

-- What became of each item; gone with the hold.
create table hold_copy (
    tenant_id uuid not null,
    policy_id uuid not null,
    item_id uuid not null,
    store_id uuid not null,
    kind varchar(32) not null,
    outcome varchar(32) not null,
    copy_id uuid,
    primary key (tenant_id, policy_id, item_id)
);

-- The copies. Each is an item of the catalog in Stateward's own memory, under the same id and key; content goes with the key.
create table held_copy (
    tenant_id uuid not null,
    id uuid not null,
    item_id uuid not null,
    key_id uuid not null,
    content_mac bytea not null,
    sealed bytea not null,
    copied_at timestamp(6) with time zone not null,
    primary key (tenant_id, id)
);
create index held_copy_item on held_copy (tenant_id, item_id);
create index held_copy_key on held_copy (tenant_id, key_id);

-- A hold is on its copies too, so that whoever asks what holds an item meets it; they do not count as what the hold is about.
alter table hold_item add column of_copy boolean default false not null;
