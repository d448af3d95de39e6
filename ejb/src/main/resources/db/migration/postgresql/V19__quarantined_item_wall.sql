-- The second wall of the table of V18; the application's role has its rights on it by V2's default privileges.
alter table quarantined_item enable row level security;
create policy tenant_wall on quarantined_item using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
