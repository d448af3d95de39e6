-- The second wall of the tables of V24; the application's role has its rights on them by V2's default privileges.
alter table transfer_ground enable row level security;
create policy tenant_wall on transfer_ground using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table transfer enable row level security;
create policy tenant_wall on transfer using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
