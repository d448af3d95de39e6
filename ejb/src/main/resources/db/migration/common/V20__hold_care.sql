-- Who is responsible for a hold and when it is to be looked at again, and holds on single items. All of it is kept on the row: the
-- ledger and the document name nobody.
alter table policy add column about_items boolean default false not null;
alter table policy add column hold_owner varchar(255);
alter table policy add column review_at date;
alter table policy add column reviewed_at timestamp(6) with time zone;
alter table policy add column reviewed_by varchar(255);
alter table policy add column review_note varchar(1000);
create index policy_review on policy (tenant_id, review_at);

-- Holds from before are their authors', to be looked at within 90 days.
update policy set hold_owner = created_by, review_at = cast(current_date + interval '90' day as date)
    where kind = 'HOLD' and status in ('ACTIVE', 'SCHEDULED');

-- Which items a hold is about; no row outlives the hold. The store is kept beside the item, because an erasure asks by store what it may
-- meet there without knowing it.
create table hold_item (
    tenant_id uuid not null,
    policy_id uuid not null,
    item_id uuid not null,
    store_id uuid not null,
    primary key (tenant_id, policy_id, item_id)
);
create index hold_item_item on hold_item (tenant_id, item_id);
create index hold_item_store on hold_item (tenant_id, store_id);
