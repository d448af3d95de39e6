-- As V2: H2 has no second wall.
-- When clean-up of an item is due: its longest time has passed and its shortest too. Of what is gone there is none, so that the index
-- holds what is still to be done and not the whole past. Not by a list: H2 2.4 ties a list in a generated column to the session that made it.
alter table state_item add column sweep_at timestamp(6) with time zone generated always as (
    case
        when status = 'BOUND' then case when retain_until > erase_at then retain_until else erase_at end
        when status = 'INTENDED' then case when retain_until > erase_at then retain_until else erase_at end
    end);
create index state_item_sweep on state_item (tenant_id, store_id, sweep_at, id);
drop index state_item_erase;
