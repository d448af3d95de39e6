-- Reports with their schedules, and the outbox of mails.

-- operations: mails wait here until they are sent. What a mail says and to whom is sealed under a key of its own, destroyed once it is
-- sent or given up.
create table mail (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    about uuid not null,
    status varchar(16) not null,
    sealed bytea,
    key_id uuid,
    attempts integer not null,
    error varchar(300),
    created_at timestamp(6) with time zone not null,
    updated_at timestamp(6) with time zone not null,
    primary key (tenant_id, id)
);
create index mail_about on mail (tenant_id, about);

-- reports: a row for each report asked for, by a person or by a schedule for one of its times.
create table report (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    kind varchar(32) not null,
    format varchar(8) not null,
    period_from timestamp(6) with time zone not null,
    period_to timestamp(6) with time zone not null,
    status varchar(16) not null,
    requested_by varchar(255) not null,
    schedule_id uuid,
    fire_at timestamp(6) with time zone,
    operation_id uuid not null,
    row_count bigint,
    size_bytes bigint,
    sha256 bytea,
    ledger_entry uuid,
    error varchar(1000),
    created_at timestamp(6) with time zone not null,
    made_at timestamp(6) with time zone,
    primary key (tenant_id, id),
    unique (tenant_id, schedule_id, fire_at)
);

-- Apart from its report, so that a list does not read it.
create table report_content (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    content bytea not null,
    primary key (tenant_id, id)
);

create table report_schedule (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    name varchar(100) not null,
    kind varchar(32) not null,
    format varchar(8) not null,
    cron varchar(100) not null,
    time_zone varchar(64) not null,
    covers varchar(16) not null,
    recipients integer not null,
    sealed_recipients bytea,
    key_id uuid,
    attach boolean not null,
    status varchar(16) not null,
    next_fire timestamp(6) with time zone not null,
    last_fire timestamp(6) with time zone,
    last_report uuid,
    created_by varchar(255) not null,
    created_at timestamp(6) with time zone not null,
    primary key (tenant_id, id),
    unique (tenant_id, name)
);
