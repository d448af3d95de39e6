-- The second wall of the tables of V42; the application's role has its rights on them by V2's default privileges.
do $$
declare
    walled text;
begin
    foreach walled in array array['ledger_payload_key', 'ledger_retention', 'ledger_key', 'ledger_witness', 'ledger_verification'] loop
        execute format('alter table %I enable row level security', walled);
        execute format('create policy tenant_wall on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid)', walled);
    end loop;
end $$;
