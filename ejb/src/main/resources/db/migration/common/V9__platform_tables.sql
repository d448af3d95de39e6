-- The tables by which places are judged in every tenant, where the platform's operator has replaced those that ship with Stateward. They
-- belong to no tenant. A row is never changed; content is null where the operator has gone back to what ships.
create table platform_table (
    id uuid not null primary key,
    name varchar(32) not null,
    number integer not null,
    effective_from date not null,
    content varchar,
    replaced_at timestamp(6) with time zone not null,
    replaced_by varchar(255) not null,
    reason varchar(1000),
    unique (name, number)
);

-- Numbers the states of all tables together: one row, locked by whoever changes them. The stamp is what compiled rules are kept by; told is
-- the state, dates that have passed included, of which tenants have been told; shipped is the digest of the tables that ship.
create table platform_table_epoch (
    id integer not null primary key,
    version integer not null,
    epoch bigint not null,
    stamp uuid not null,
    told bigint not null,
    shipped varchar(64) not null
);
insert into platform_table_epoch (id, version, epoch, stamp, told, shipped)
    values (1, 1, 0, '00000000-0000-0000-0000-000000000000', 0, '');

-- Of which state of those tables this tenant was told, so that being told again after a crash is noticed.
alter table policy_epoch add column tables_epoch bigint default 0 not null;
