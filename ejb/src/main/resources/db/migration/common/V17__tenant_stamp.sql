-- Renewed by each transaction that changes what a decision is made from: a tenant's rules, agents or stores. One short read tells whether
-- what a server remembers of them still holds. A platform row: it is read to find the tenant of a request.
create table tenant_stamp (
    tenant_id uuid not null primary key references tenant (id),
    stamp uuid not null
);
insert into tenant_stamp (tenant_id, stamp) select id, id from tenant;
