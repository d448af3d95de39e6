-- How much may be asked of a store, where it says so itself; null is what its kind has.
alter table store add column calls_per_second double precision;
alter table store add column concurrent_calls integer;

-- Since when a target's store has not answered; null while it does. Whether the task failed for that, and whether it was begun again by
-- itself when the store came back, so that nobody has to ask for it and it does not happen without end.
alter table disposal_task add column silent_since timestamp(6) with time zone;
alter table disposal_task add column unreachable boolean default false not null;
alter table disposal_task add column come_back boolean default false not null;
