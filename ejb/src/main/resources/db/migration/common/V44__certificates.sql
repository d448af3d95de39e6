-- Every certificate of a request and every revocation of one; 'id' is that of the ledger entry. It holds no personal data.
create table erasure_certificate (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    request_id uuid not null,
    revocation boolean not null,
    at timestamp(6) with time zone not null,
    status varchar(32),
    why varchar(32),
    primary key (tenant_id, id)
);
create index erasure_certificate_request on erasure_certificate (tenant_id, request_id, id);
-- Of what was certified before only the last certificate is known; who it replaced it says itself.
insert into erasure_certificate (tenant_id, id, version, request_id, revocation, at)
select tenant_id, certificate_entry, 1, id, false, coalesce(closed_at, created_at) from erasure_request
where certificate_entry is not null;

-- What was seen of a target when its verdict was reached, and the salt that opens the certificate's commitment to it. It holds neither
-- content nor identifiers of people.
create table erasure_evidence (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    request_id uuid not null,
    task_id uuid not null,
    commitment varchar(44) not null,
    content bytea not null,
    salt varchar(44) not null,
    primary key (tenant_id, id),
    unique (tenant_id, request_id, commitment)
);
