-- The second wall of the tables of V60; the application's role has its rights on them by V2's default privileges.
alter table refused_target enable row level security;
create policy tenant_wall on refused_target using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table bulk_intake enable row level security;
create policy tenant_wall on bulk_intake using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table bulk_line enable row level security;
create policy tenant_wall on bulk_line using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
