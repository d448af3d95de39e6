-- What a sweep found at a store and is about to erase there. A row is there from before the store is asked until what came of it is written;
-- item_id is the first of the items that the target covers.
create table disposal_intent (
    tenant_id uuid not null,
    id uuid not null,
    version integer not null,
    store_id uuid not null,
    item_id uuid not null,
    kind varchar(32) not null,
    ref varchar(512) not null,
    description varchar(500) not null,
    wave integer not null,
    found bigint not null,
    items varchar not null,
    noted_at timestamp(6) with time zone not null,
    primary key (tenant_id, id)
);
create index disposal_intent_item on disposal_intent (tenant_id, store_id, item_id);
