-- The second wall of the tables of V32; the application's role has its rights on them by V2's default privileges.
alter table store_scanning enable row level security;
create policy tenant_wall on store_scanning using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table store_scan enable row level security;
create policy tenant_wall on store_scan using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table store_scan_seen enable row level security;
create policy tenant_wall on store_scan_seen using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table store_scan_finding enable row level security;
create policy tenant_wall on store_scan_finding using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
