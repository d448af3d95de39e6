-- The second wall of the table of V15; the application's role has its rights on it by V2's default privileges.
alter table subject_event enable row level security;
create policy tenant_wall on subject_event using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
