-- The second wall of the tenant's table of V56; the application's role has its rights on both by V2's default privileges.
alter table restored_store enable row level security;
create policy tenant_wall on restored_store using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
