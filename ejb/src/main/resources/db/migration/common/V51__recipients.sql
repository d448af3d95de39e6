-- Signed webhooks: where they go, and each as it waits, is taken or is given up.

-- 'id' is that of what the address belongs to, such as a recipient. 'sealed' holds the secrets it is signed with.
create table webhook_endpoint (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    url varchar(500) not null,
    sealed bytea not null,
    key_id uuid not null,
    previous_until timestamp(6) with time zone,
    created_at timestamp(6) with time zone not null,
    rotated_at timestamp(6) with time zone,
    primary key (tenant_id, id)
);

create table webhook_delivery (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    endpoint_id uuid not null,
    about uuid not null,
    type varchar(64) not null,
    status varchar(16) not null,
    sealed bytea,
    key_id uuid,
    body_hash varchar(64) not null,
    attempts integer not null,
    http_status integer,
    error varchar(300),
    created_at timestamp(6) with time zone not null,
    updated_at timestamp(6) with time zone not null,
    primary key (tenant_id, id)
);
create index webhook_delivery_about on webhook_delivery (tenant_id, about);

-- To whom a tenant discloses data about people (GDPR Art. 4(9), 19). 'sealed' holds the mail address and the contact person.
create table recipient (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    name varchar(100) not null,
    kind varchar(16) not null,
    channel varchar(16) not null,
    scheme varchar(64) not null,
    stores varchar(4000) not null,
    categories varchar(4000) not null,
    purposes varchar(4000) not null,
    disclosure varchar(1000) not null,
    sealed bytea,
    key_id uuid not null,
    created_at timestamp(6) with time zone not null,
    created_by varchar(255) not null,
    retired_at timestamp(6) with time zone,
    primary key (tenant_id, id)
);
create unique index recipient_name on recipient (tenant_id, name);

-- The random name under which a recipient knows a person.
create table recipient_reference (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    recipient_id uuid not null,
    subject_id uuid not null,
    reference varchar(64) not null,
    given_at timestamp(6) with time zone not null,
    primary key (tenant_id, id)
);
create unique index recipient_reference_person on recipient_reference (tenant_id, recipient_id, subject_id);
create index recipient_reference_subject on recipient_reference (tenant_id, subject_id);

-- One notice to one recipient. 'turn' counts those of one cause: what was kept at first and erased later is told again.
create table recipient_notice (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    recipient_id uuid not null,
    cause_id uuid not null,
    action varchar(32) not null,
    regime varchar(16) not null,
    turn integer not null,
    pieces bigint not null,
    status varchar(16) not null,
    token_hash varchar(64),
    body_hash varchar(64),
    happened_at timestamp(6) with time zone not null,
    created_at timestamp(6) with time zone not null,
    delivered_at timestamp(6) with time zone,
    acknowledged_at timestamp(6) with time zone,
    error varchar(300),
    excuse varchar(1000),
    excused_by varchar(255),
    primary key (tenant_id, id)
);
create unique index recipient_notice_turn on recipient_notice (tenant_id, cause_id, action, recipient_id, turn);
create index recipient_notice_recipient on recipient_notice (tenant_id, recipient_id, id);
