-- Requests to use a right other than erasure: access and portability (GDPR Art. 15, 20), restriction (Art. 18).
create table rights_request (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    kind varchar(16) not null,
    status varchar(24) not null,
    regime varchar(16) not null,
    ground varchar(24),
    reason varchar(1000) not null,
    received_at timestamp(6) with time zone not null,
    due_at timestamp(6) with time zone not null,
    requested_by varchar(255) not null,
    subject_id uuid,
    sealed_identifiers bytea,
    key_id uuid,
    operation_id uuid,
    export_key_id uuid,
    export_bytes bigint not null,
    items bigint not null,
    withheld bigint not null,
    ready_at timestamp(6) with time zone,
    kept_until timestamp(6) with time zone,
    told_at timestamp(6) with time zone,
    lift_reason varchar(1000),
    error varchar(300),
    closed_at timestamp(6) with time zone,
    primary key (tenant_id, id)
);
create index rights_request_status on rights_request (tenant_id, kind, status, id);
create index rights_request_subject on rights_request (tenant_id, subject_id);

-- A piece of an export, sealed under the export's own key.
create table rights_export_chunk (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    request_id uuid not null,
    place integer not null,
    sealed bytea not null,
    primary key (tenant_id, id)
);
create unique index rights_export_chunk_place on rights_export_chunk (tenant_id, request_id, place);

-- On what legal basis data is processed for a purpose, and whether people provide it themselves (GDPR Art. 6, 20).
create table purpose_basis (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    purpose varchar(64) not null,
    basis varchar(24) not null,
    provided boolean not null,
    set_at timestamp(6) with time zone not null,
    set_by varchar(255) not null,
    primary key (tenant_id, id)
);
create unique index purpose_basis_purpose on purpose_basis (tenant_id, purpose);
