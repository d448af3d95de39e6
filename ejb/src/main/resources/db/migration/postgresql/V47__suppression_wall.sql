-- The second wall of the tables of V46; the application's role has its rights on them by V2's default privileges.
alter table suppression_setting enable row level security;
create policy tenant_wall on suppression_setting using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table suppression_period enable row level security;
create policy tenant_wall on suppression_period using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table suppression enable row level security;
create policy tenant_wall on suppression using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
