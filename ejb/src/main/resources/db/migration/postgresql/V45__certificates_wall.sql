-- The second wall of the tables of V44; the application's role has its rights on them by V2's default privileges.
alter table erasure_certificate enable row level security;
create policy tenant_wall on erasure_certificate using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table erasure_evidence enable row level security;
create policy tenant_wall on erasure_evidence using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
