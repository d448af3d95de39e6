-- As V2: H2 has no second wall. Its indexes have no condition.
create index ledger_entry_type on ledger_entry (tenant_id, type, leaf_index);
