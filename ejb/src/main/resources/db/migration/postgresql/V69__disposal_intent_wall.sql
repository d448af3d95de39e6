-- The second wall of the table of V68; the application's role has its rights on it by V2's default privileges.
alter table disposal_intent enable row level security;
create policy tenant_wall on disposal_intent using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
