-- Requests about one person: which were received beside others, how the person's identity was made sure, what the tenant wants of requests.
alter table erasure_request add column duplicate_of uuid;
alter table erasure_request add column duplicate_reason varchar(1000);
alter table erasure_request add column previous_request uuid;
alter table erasure_request add column paused_at timestamp(6) with time zone;
alter table erasure_request add column paused_days integer default 0 not null;
alter table erasure_request add column language varchar(2) default 'EN' not null;

-- One row for a tenant, whose id it has: requests are received one at a time, so that of two about one person the second sees the first.
create table request_door (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    mark_key uuid,
    begun_at timestamp(6) with time zone,
    primary key (tenant_id, id)
);

-- What a request is recognised by while it knows whom it is about: keyed hashes, under keys that are destroyed with the last request of each.
create table request_mark (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    request_id uuid not null,
    mark_key uuid not null,
    hash varchar(64) not null,
    released boolean not null,
    primary key (tenant_id, id)
);
create index request_mark_hash on request_mark (tenant_id, hash);
create index request_mark_request on request_mark (tenant_id, request_id);

-- How a request's person was asked who they are, and what came of it; the id is the request's. A code is kept as its hash under the request's key.
create table identity_check (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    asked_by varchar(16) not null,
    doubt varchar(1000),
    code_hash varchar(64),
    code_until timestamp(6) with time zone,
    tries integer not null,
    codes_sent integer not null,
    confirmed_at timestamp(6) with time zone,
    confirmed_how varchar(16),
    confirmed_by varchar(255),
    method varchar(64),
    reference varchar(128),
    primary key (tenant_id, id)
);

-- What a tenant wants of its requests; one row, whose id is the tenant's, once somebody has changed what is the default.
create table request_setting (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    four_eyes boolean not null,
    notices boolean not null,
    set_by varchar(255) not null,
    primary key (tenant_id, id)
);
