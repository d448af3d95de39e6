-- Suppression: whose data must not come in again (DESIGN section 6). No row of it holds a subject, a request or a time of its own.

-- One row for a tenant, whose id it has: how long backups and feeds can bring data back, and on which ground that is remembered.
create table suppression_setting (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    months integer not null,
    basis varchar(500) not null,
    set_by varchar(255) not null,
    primary key (tenant_id, id)
);

-- A month of which identifiers are remembered, and the key that they are hashed under. The key goes when the month has expired.
create table suppression_period (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    erased_in varchar(7) not null,
    key_id uuid not null,
    primary key (tenant_id, id),
    unique (tenant_id, key_id)
);

-- One identifier. The id is random and not of the time it was made at.
create table suppression (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    key_id uuid not null,
    hash bytea not null,
    primary key (tenant_id, id),
    unique (tenant_id, hash)
);
create index suppression_key on suppression (tenant_id, key_id);

-- A row of the platform: the restore directory that belongs to this database (stateward.restore.directory).
create table restore_directory (
    id uuid not null,
    made_at timestamp(6) with time zone not null,
    primary key (id)
);
