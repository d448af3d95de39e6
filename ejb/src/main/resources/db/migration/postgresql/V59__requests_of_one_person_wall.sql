-- The second wall of the tables of V58; the application's role has its rights on them by V2's default privileges.
alter table request_door enable row level security;
create policy tenant_wall on request_door using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table request_mark enable row level security;
create policy tenant_wall on request_mark using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table identity_check enable row level security;
create policy tenant_wall on identity_check using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table request_setting enable row level security;
create policy tenant_wall on request_setting using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
