-- How many items were counted last, so that an overview of a large catalog need not count them. One row holds what one count found of one
-- agent in one store; all rows of a tenant come from the same count.

create table catalog_total (
    tenant_id uuid not null,
    agent_id uuid not null,
    store_id uuid not null,
    living bigint not null,
    gone bigint not null,
    counted_at timestamp(6) with time zone not null,
    primary key (tenant_id, agent_id, store_id)
);
