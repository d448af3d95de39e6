-- The second wall of the tables of V26; the application's role has its rights on them by V2's default privileges.
alter table hold_enforcement enable row level security;
create policy tenant_wall on hold_enforcement using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table hold_copy enable row level security;
create policy tenant_wall on hold_copy using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table held_copy enable row level security;
create policy tenant_wall on held_copy using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
