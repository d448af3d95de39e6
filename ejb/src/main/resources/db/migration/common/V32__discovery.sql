-- Discovery: what stores hold that the catalog does not know, and what the catalog lists that stores do not have any more.

-- One row for a store: how often it is scanned, and the scan that is running. The id is the store's.
create table store_scanning (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    every_hours integer,
    running_id uuid,
    last_begun_at timestamp(6) with time zone,
    asked_after uuid,
    primary key (tenant_id, id)
);

-- One scan, with the place where its next page begins. 'kinds' counts by kind, as JSON; 'unlisted' names kinds that the store cannot list.
create table store_scan (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    store_id uuid not null,
    cause varchar(16) not null,
    status varchar(16) not null,
    phase varchar(16) not null,
    listing_cursor varchar(2000),
    asked_after uuid,
    asked integer not null,
    listed bigint not null,
    not_asked bigint not null,
    truncated boolean not null,
    cannot_list boolean not null,
    unlisted varchar(4000) not null,
    kinds varchar(8000) not null,
    findings integer not null,
    error varchar(1000),
    requested_by varchar(255) not null,
    operation_id uuid not null,
    started_at timestamp(6) with time zone not null,
    ended_at timestamp(6) with time zone,
    primary key (tenant_id, id)
);
create index store_scan_store on store_scan (tenant_id, store_id, id);

-- Which items a running scan was shown; gone when it ends.
create table store_scan_seen (
    tenant_id uuid not null,
    scan_id uuid not null,
    item_id uuid not null
);
create index store_scan_seen_item on store_scan_seen (tenant_id, scan_id, item_id);

-- The first of what a scan found. 'ref' is the store's own name for it; that of an item that is missing stays with the item.
create table store_scan_finding (
    tenant_id uuid not null,
    id uuid not null,
    scan_id uuid not null,
    drift varchar(16) not null,
    kind varchar(64) not null,
    ref varchar(512),
    item_id uuid,
    created_at timestamp(6) with time zone,
    found_at timestamp(6) with time zone not null,
    status varchar(16) not null,
    primary key (tenant_id, id)
);
create index store_scan_finding_scan on store_scan_finding (tenant_id, scan_id, drift, kind, ref);
