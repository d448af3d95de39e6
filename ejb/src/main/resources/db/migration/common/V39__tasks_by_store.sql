-- Which runs wait for a store is asked at each of its checks.
create index disposal_task_store on disposal_task (tenant_id, store_id, unreachable);
