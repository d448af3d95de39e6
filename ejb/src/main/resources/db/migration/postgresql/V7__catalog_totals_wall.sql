-- The second wall of the table of V6; the application's role has its rights on it by V2's default privileges.
alter table catalog_total enable row level security;
create policy tenant_wall on catalog_total using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
