-- What was blocked before this version asked by itself is looked at once; from then on it waits for its date.
insert into work_item (id, tenant_id, kind, ref, due_at, attempts, fence, created_at)
select gen_random_uuid(), tenant_id, 'erasure-resume', id, current_timestamp, 0, 0, current_timestamp
from erasure_request where status = 'COMPLETED_WITH_RESIDUE' and sealed_identifiers is not null;
