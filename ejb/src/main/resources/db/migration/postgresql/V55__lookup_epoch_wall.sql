-- The second wall of the table of V54; the application's role has its rights on it by V2's default privileges.
alter table lookup_epoch enable row level security;
create policy tenant_wall on lookup_epoch using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
