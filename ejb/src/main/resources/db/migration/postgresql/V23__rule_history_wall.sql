-- The second wall of the table of V22; the application's role has its rights on it by V2's default privileges.
alter table rule_history enable row level security;
create policy tenant_wall on rule_history using (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);

-- Denials and moves of stores are looked for; with this condition other entries pay nothing for the index.
create index ledger_entry_looked_for on ledger_entry (tenant_id, leaf_index) where type in ('decision-denied', 'store-moved');
