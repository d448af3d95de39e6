-- The second wall of the tables of V11; the application's role has its rights on them by V2's default privileges.
do $$
declare
    walled text;
begin
    foreach walled in array array['retention_settings', 'retention_sweep', 'retention_sweep_part', 'retention_review'] loop
        execute format('alter table %I enable row level security', walled);
        execute format('create policy tenant_wall on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid)', walled);
    end loop;
end $$;

-- When clean-up of an item is due: its longest time has passed and its shortest too. Of what is gone there is none, so that the index
-- holds what is still to be done and not the whole past.
alter table state_item add column sweep_at timestamp(6) with time zone generated always as (
    case
        when status = 'BOUND' then case when retain_until > erase_at then retain_until else erase_at end
        when status = 'INTENDED' then case when retain_until > erase_at then retain_until else erase_at end
    end) stored;
create index state_item_sweep on state_item (tenant_id, store_id, sweep_at, id) where sweep_at is not null;
drop index state_item_erase;
