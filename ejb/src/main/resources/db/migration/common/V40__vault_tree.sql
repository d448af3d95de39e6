-- How many records of the vault's journal of destructions a tenant's rows have followed.
create table vault_position (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    records bigint not null,
    primary key (tenant_id, id),
    unique (tenant_id)
);

-- Which vault this database belongs to, and the youngest root it has seen of it: one row, of no tenant. Where there were keys before, a
-- directory without a vault is the wrong one.
create table vault_seen (
    id integer not null primary key,
    version integer not null,
    vault_id uuid,
    generation bigint not null,
    had_keys_before boolean not null
);
insert into vault_seen (id, version, vault_id, generation, had_keys_before)
    select 1, 1, null, 0, exists (select 1 from vault_key);
