-- The second wall of the tables of V51; the application's role has its rights on them by V2's default privileges.
alter table webhook_endpoint enable row level security;
create policy tenant_wall on webhook_endpoint using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table webhook_delivery enable row level security;
create policy tenant_wall on webhook_delivery using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table recipient enable row level security;
create policy tenant_wall on recipient using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table recipient_reference enable row level security;
create policy tenant_wall on recipient_reference using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
alter table recipient_notice enable row level security;
create policy tenant_wall on recipient_notice using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
