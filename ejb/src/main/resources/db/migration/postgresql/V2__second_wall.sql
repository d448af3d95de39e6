-- Partitions of the big tables, and the second wall: row-level security for every tenant-owned table.
-- The application's role is neither owner nor superuser, so the policies bind it; the owner (migrations) is not bound.
-- The list of tables is written out, so that a new table without a wall is seen in review; a test compares it with the catalog.

do $$
declare
    big text;
    part integer;
begin
    foreach big in array array['ledger_entry', 'state_item', 'state_subject', 'state_derivation', 'memory_item'] loop
        for part in 0..7 loop
            execute format('create table %I partition of %I for values with (modulus 8, remainder %s)', big || '_p' || part, big, part);
        end loop;
    end loop;
end $$;

do $$
declare
    walled text;
begin
    foreach walled in array array[
        'operation',
        'idempotency_record',
        'vault_key',
        'ledger_log',
        'ledger_entry',
        'ledger_tile',
        'subject',
        'subject_alias',
        'subject_type',
        'policy',
        'policy_epoch',
        'hold_subject',
        'category',
        'store',
        'agent',
        'state_item',
        'state_subject',
        'state_derivation',
        'memory_item',
        'disposal_task',
        'erasure_request'] loop
        execute format('alter table %I enable row level security', walled);
        execute format('create policy tenant_wall on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid)', walled);
    end loop;
end $$;

-- The application's role is made by the operator (docker/ shows how); it gets what it needs and no more.
do $$
begin
    if exists (select from pg_roles where rolname = 'stateward_app') then
        grant usage on schema public to stateward_app;
        grant select, insert, update, delete on all tables in schema public to stateward_app;
        alter default privileges in schema public grant select, insert, update, delete on tables to stateward_app;
        revoke all on flyway_schema_history from stateward_app;
    end if;
end $$;
