-- The second wall of the tenant's table of V40; the application's role has its rights on both by V2's default privileges.
alter table vault_position enable row level security;
create policy tenant_wall on vault_position using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
