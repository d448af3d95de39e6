-- The epoch under which a tenant's look-up hashes are wrapped. A row is there once a tenant has begun a second one; without it the epoch is 1.
create table lookup_epoch (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    epoch integer not null,
    phase varchar(16) not null,
    changed_at timestamp(6) with time zone not null,
    retiring_key uuid,
    operation_id uuid,
    primary key (tenant_id, id),
    unique (tenant_id)
);

-- Odd epochs have their hashes in slot, even ones in even_slot: while one takes the other's place a row has both.
alter table subject_alias alter column slot drop not null;
alter table subject_alias add column even_slot bytea;
alter table subject_alias add constraint subject_alias_even_slot unique (tenant_id, type, even_slot);
-- Both said only what the slot says: its first 48 bytes, and which of the two columns has it.
alter table subject_alias drop column lookup;
alter table subject_alias drop column key_version;
