-- The second wall of the tables of V37; the application's role has its rights on them by V2's default privileges.
alter table drill_setting enable row level security;
create policy tenant_wall on drill_setting using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table drill enable row level security;
create policy tenant_wall on drill using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table drill_store enable row level security;
create policy tenant_wall on drill_store using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
