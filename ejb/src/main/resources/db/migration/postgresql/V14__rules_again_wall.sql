-- The second wall of the tables of V13; the application's role has its rights on them by V2's default privileges.
do $$
declare
    walled text;
begin
    foreach walled in array array['unlawful_item', 'reevaluation_state', 'reevaluation_cause', 'reevaluation_run', 'rehearsal'] loop
        execute format('alter table %I enable row level security', walled);
        execute format('create policy tenant_wall on %I using (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid)', walled);
    end loop;
end $$;
